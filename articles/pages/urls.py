urlpatterns = []
app_name = "pages"
