"""What topics and outlets are called beside their own name and domain: by these, documents find them too.

A topic that was renamed, or into which another one was merged, keeps the former name here, and an outlet the domain.
"""

from django.db import models

from articles.models.names import SameDomainField, SameNameField


class OtherName(models.Model):
    topic = models.ForeignKey("articles.Topic", on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=200)
    same_name = SameNameField(max_length=600, unique=True, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.name


class OtherDomain(models.Model):
    provider = models.ForeignKey("articles.Provider", on_delete=models.CASCADE, related_name="other_domains")
    domain = models.CharField(max_length=255, unique=True)
    same_domain = SameDomainField(max_length=1000, default="", editable=False)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["same_domain"], name="other_domain_by_same_domain")]

    def __str__(self):
        return self.domain
