"""What the README says up to the import of stories, and the tests that hold it; read sentences.py first."""

OF_USE = {
    "Newsdesk is a news site": [
        "site/test_long_writes.py::test_readers_are_served_and_writers_told_while_one_writes_for_long",
    ],
    "It sorts stories by *heat*": [
        "test_heat.py::test_a_lead_gains_ten_degrees_for_each_related_story",
        "test_heat.py::test_the_bar_is_on_heat",
    ],
    "Every decision, the rule's": [
        "pages/story/test_story.py::test_the_heat_is_explained_in_one_sentence",
        "journal/test_acts.py::test_an_act_says_who_when_why_and_what_was_before",
        "journal/test_sequences.py::test_any_acts_taken_back_give_the_rows_back_and_taken_back_again_the_acts",
    ],
    "needs `make` and Python": ["readme/test_readme.py::test_make_refuses_a_python_that_is_too_old"],
    "The first time it installs": [
        "site/test_start.py::test_the_first_start_loads_stories_topics_and_providers_as_one_batch",
        "site/test_start.py::test_the_first_start_makes_an_editor_whose_password_it_tells_once",
        "readme/test_readme.py::test_numbers_in_the_text_are_those_of_the_demonstration",
    ],
    "Then it serves": [
        "site/test_settings.py::test_the_port_is_part_of_the_local_address",
        "site/test_start.py::test_a_taken_port_is_refused_in_one_sentence",
    ],
    "Running it again": ["site/test_start.py::test_a_second_start_changes_nothing"],
    "`make run DEMO=no` starts": [
        "site/test_start.py::test_a_start_without_the_demonstration_is_empty_says_how_to_go_on_and_stays_so",
        "site/test_start.py::test_make_run_passes_on_what_was_chosen",
    ],
    "Where it is there, chief": [
        "demo/test_removal.py::test_the_desk_leads_there_while_it_is_here_and_only_who_may",
        "demo/test_removal.py::test_a_chief_editor_sees_what_would_go_and_lets_it_go",
    ],
    "does the same (`--dry-run`": [
        "demo/test_removal.py::test_the_command_says_what_would_go_and_what_went",
        "demo/test_removal.py::test_it_leaves_nothing_behind",
    ],
    "Its stories go even": [
        "demo/test_removal.py::test_the_preview_names_what_editors_changed_and_what_is_left_without_a_lead",
        "demo/test_removal.py::test_what_came_otherwise_stays_with_all_that_it_uses",
        "demo/test_removal.py::test_what_somebody_described_anew_is_theirs",
    ],
    "The stories are one operation": ["demo/test_removal.py::test_it_is_one_operation_that_can_be_taken_back"],
    "runs every check and test": [
        "site/test_settings.py::test_tests_run_on_the_database_they_were_given",
        "readme/test_readme.py::test_every_make_command_is_one",
    ],
    "`make test-anywhere` runs": [
        "site/test_anywhere.py::test_the_clocks_are_those_that_are_hard",
        "site/test_anywhere.py::test_what_is_missing_is_said_in_one_sentence",
        "site/test_anywhere.py::test_the_short_form_takes_the_tests_that_name_times",
    ],
    "The licence is BSD": ["conventions/test_book.py::test_the_licence_is_what_it_is_called"],
    "`make help` lists": ["readme/test_readme.py::test_make_help_lists_every_command"],
    "`/` is the front page": [
        "pages/lists/test_paging.py::test_hot_lets_heat_fade_with_age",
        "test_heat.py::test_half_the_heat_weighs_as_much_as_one_half_life_of_age",
    ],
    "`?sort=top` orders": [
        "pages/lists/test_filters.py::test_a_list_is_narrowed_down_by_its_address",
        "pages/lists/test_filters.py::test_the_top_of_a_period_is_an_address",
        "pages/lists/test_paging.py::test_latest_stands_under_days",
    ],
    "An address that cannot": [
        "pages/lists/test_filters.py::test_what_is_not_understood_shows_nothing_and_can_be_dropped",
        "desk/queue/test_filters.py::test_what_is_not_understood_is_explained_and_shows_nothing",
        "admin/lists/test_understood.py::test_no_act_is_done_to_such_a_list",
    ],
    "`/topics/`, `/providers/`": [
        "readme/test_addresses.py::test_every_address_of_the_readers_answers",
        "pages/lists/test_indexes.py::test_providers_stand_by_their_number_of_stories",
    ],
    "`/search/?q=…` finds": [
        "search/test_matching.py::test_a_database_finds_what_the_words_say",
        "search/test_folding.py::test_capitals_do_not_matter",
    ],
    "Every word must stand": ["search/test_query.py::test_a_search_is_understood"],
    "`/stories/2026/11/22/…/` is": [
        "pages/story/test_story.py::test_one_way_leads_on_to_the_outlet",
        "pages/story/test_story.py::test_each_part_of_the_heat_is_drawn",
        "pages/story/test_story.py::test_coverage_stands_in_the_order_of_its_appearance",
    ],
    "`/about/` explains": ["readme/test_addresses.py::test_every_address_of_the_readers_answers"],
    "Every list is a feed": [
        "pages/feeds/test_feed.py::test_every_list_has_a_feed",
        "pages/feeds/test_lists.py::test_every_filter_narrows_it_down",
    ],
    "`/topics.opml` holds": ["pages/feeds/test_opml.py::test_the_opml_has_the_feed_of_every_topic"],
    "What they say of a story's last": [
        "journal/test_changed_for_readers.py::test_what_the_desk_makes_of_it_is_no_change",
        "journal/test_changed_for_readers.py::test_what_readers_get_is_one",
        "journal/test_changed_for_readers.py::test_many_are_scored_anew_without_a_change",
        "journal/test_changed_for_readers.py::test_a_document_that_only_scores_anew_leaves_what_programs_are_told",
    ],
    "Where a topic's or": [
        "pages/test_former_addresses.py::test_what_stood_at_a_topics_former_address_is_found_at_its_new_one",
        "journal/shared_rows/test_lookup.py::test_merged_outlets_keep_what_each_document_states",
        "readme/test_addresses.py::test_where_feeds_are_looked_for_one_is_found",
        "pages/test_former_addresses.py::test_nobody_is_led_to_another_site",
    ],
    "A story that was withdrawn": [
        "pages/test_former_addresses.py::test_a_withdrawn_story_is_gone_and_nothing_of_it_is_told",
        "pages/test_former_addresses.py::test_what_was_never_public_is_not_found",
    ],
    "Search engines find": [
        "pages/discovery/test_sitemaps.py::test_it_has_every_live_story_topic_and_provider",
        "pages/discovery/test_sitemaps.py::test_a_story_that_the_desk_hosts_is_news",
        "pages/discovery/test_site_files.py::test_robots_learn_of_the_sitemaps",
    ],
    "Editors sign in at": ["accounts/test_signing_in.py::test_a_right_password_leads_to_the_desk"],
    "Everything there works": [
        "site/test_without_scripts.py::test_every_form_succeeds",
        "desk/queue/test_in_browser.py::test_the_sheet_lists_the_keys_of_the_page_and_switches_them_off",
    ],
    "**Desk** is the day": [
        "desk/dashboard/test_dashboard.py::test_a_story_stands_in_the_panels_of_its_state",
        "desk/dashboard/test_dashboard.py::test_variety_is_said_in_words",
    ],
    "Every number leads": ["desk/dashboard/test_dashboard.py::test_a_figure_equals_the_list_that_it_leads_to"],
    "**Queue** is one list": [
        "desk/queue/test_filters.py::test_a_filter_lets_pass_what_it_says",
        "desk/queue/test_saved_views.py::test_a_list_is_kept_under_a_name_and_opens_again",
    ],
    "An act on what you ticked": [
        "desk/queue/test_acts.py::test_what_was_shown_is_what_happens_and_one_undo_gives_it_back",
        "desk/queue/test_acts.py::test_all_that_match_are_those_that_the_filter_lets_pass",
    ],
    "If somebody was quicker": ["desk/queue/test_acts.py::test_what_somebody_changed_meanwhile_is_shown_anew"],
    "Its view *Needs repair*": [
        "desk/queue/test_repair.py::test_the_view_lists_what_needs_repair_and_counts_it",
        "desk/queue/test_repair.py::test_it_is_narrowed_down_by_kind",
    ],
    "HTML entities, letters": [
        "documents/test_warnings.py::test_html_entities_are_warned_of",
        "documents/test_warnings.py::test_mojibake_is_warned_of",
        "documents/test_warnings.py::test_an_excerpt_that_says_nothing_is_warned_of",
        "documents/test_warnings.py::test_pictures_without_https_are_warned_of",
        "documents/test_warnings.py::test_a_published_story_that_leads_nowhere_is_warned_of",
        "desk/queue/test_repair.py::test_every_kind_may_be_asked_for",
    ],
    "*Mend texts* writes": [
        "stories/test_findings.py::test_what_is_certain_is_mended_held_and_taken_back",
        "documents/test_mending.py::test_what_is_certain",
        "documents/test_mending.py::test_what_is_not",
    ],
    "**Triage** goes": [
        "desk/triage/test_acts.py::test_an_act_does_what_it_says_and_goes_on_and_undo_comes_back",
        "desk/triage/test_in_browser.py::test_ten_near_misses_are_published_by_keyboard_and_one_is_taken_back",
    ],
    "**Front page** puts": [
        "desk/test_pins.py::test_a_pin_says_by_whom_why_and_until_when",
        "desk/test_pins.py::test_a_pin_says_what_it_displaces",
    ],
    "**Calendar** holds": [
        "desk/calendar/test_events.py::test_a_month_shows_what_goes_live_what_comes_down_and_which_pins_end",
        "stories/test_counts.py::test_times_hide_stories_from_every_count",
    ],
    "A secret address brings": ["desk/calendar/test_feed.py::test_it_needs_no_account_but_its_address"],
    "**Intake** takes": [
        "desk/intake/test_upload.py::test_an_archive_gives_its_documents",
        "desk/intake/test_upload.py::test_a_pasted_document_is_planned",
        "desk/intake/test_plan.py::test_nothing_is_written_before_it_is_brought_in",
    ],
    "What it does not read": [
        "desk/intake/test_plan.py::test_what_was_sent_and_not_read_is_named_and_kept_with_the_batch",
    ],
    "What a document was warned": [
        "stories/test_findings.py::test_what_a_document_is_warned_of_is_kept_with_its_line_its_story_and_its_batch",
        "stories/test_findings.py::test_an_edit_is_looked_at_anew_and_an_undo_too",
        "desk/queue/test_repair.py::test_a_batch_tells_its_findings_by_kind",
    ],
    "**Policy** tries": [
        "desk/policy/test_simulation.py::test_a_month_is_told_day_by_day",
        "desk/policy/test_policy.py::test_a_draft_writes_nothing",
    ],
    "**Records** are": ["admin/story/test_record.py::test_an_edit_is_one_operation_with_its_actor_and_reason"],
    "When two editors change": [
        "admin/story/test_two_editors.py::test_different_fields_are_merged",
        "admin/story/test_two_editors.py::test_the_same_field_is_not_overwritten_but_theirs_to_choose",
    ],
    "A link that expires": [
        "pages/story/test_preview.py::test_whoever_has_the_link_sees_the_story",
        "pages/story/test_preview.py::test_a_link_that_is_closed_shows_nothing",
    ],
    "Two topics, or two outlets": [
        "admin/test_references.py::test_a_merge_is_shown_first_then_done_and_undone_with_the_same_question",
        "journal/shared_rows/test_lookup.py::test_merged_topics_keep_what_each_document_states",
        "journal/shared_rows/test_lookup.py::test_merged_outlets_keep_what_each_document_states",
        "journal/shared_rows/test_lookup.py::test_who_has_stories_is_not_deleted_and_who_has_none_comes_back",
    ],
    "Each such act is undone": [
        "journal/shared_rows/test_lookup.py::test_merging_topics_is_taken_back_and_done_again_whole",
        "journal/shared_rows/test_lookup.py::test_a_chain_of_merges_is_taken_back_in_any_order",
        "admin/test_references.py::test_a_deletion_is_taken_back",
    ],
    "What an editor typed is not lost": [
        "editors/forms/test_kept_forms.py::test_after_signing_in_the_form_comes_back_full_and_saves",
        "editors/forms/test_kept_forms.py::test_whatever_says_no_gives_back_what_was_sent",
        "desk/test_forms_in_browser.py::test_who_leaves_a_changed_form_is_asked_and_nobody_else",
    ],
    "A form that is sent twice": ["editors/forms/test_once.py::test_a_double_press_shows_the_result_of_the_first"],
    "Use of the desk keeps": [
        "editors/forms/test_kept_forms.py::test_use_of_the_desk_prolongs_the_session_and_writes_it_seldom",
    ],
    "An account is a name": [
        "admin/accounts/test_accounts.py::test_a_new_account_is_a_name_an_address_and_one_choice",
        "models/test_groups.py::test_readers_of_the_desk_only_look",
        "models/test_groups.py::test_only_chief_editors_delete_stories_set_the_policy_undo_others_and_look_after_accounts",
        "admin/accounts/test_accounts.py::test_only_an_administrator_makes_another_one",
    ],
    "Nobody gives more": [
        "admin/accounts/test_accounts.py::test_a_role_with_other_rights_can_only_be_given_by_who_has_them",
        "admin/accounts/test_accounts.py::test_a_right_is_not_given_by_a_forged_form",
    ],
    "Whoever gets an account": [
        "editors/accounts/test_one_time_links.py::test_who_is_invited_chooses_a_password_and_lands_on_the_desk",
        "editors/accounts/test_one_time_links.py::test_the_link_is_shown_only_once_and_kept_nowhere",
        "editors/accounts/test_one_time_links.py::test_an_invitation_is_mailed_where_mail_is_sent_and_shown_to_nobody",
        "editors/accounts/test_one_time_links.py::test_a_link_ends_after_three_days",
    ],
    "Whoever forgot the password": [
        "editors/accounts/test_one_time_links.py::test_whoever_asks_is_answered_alike",
        "editors/accounts/test_one_time_links.py::test_who_forgot_the_password_is_mailed_a_link",
        "editors/accounts/test_one_time_links.py::test_where_no_mail_is_sent_the_page_says_who_can_help",
    ],
    "An account that is closed": [
        "accounts/test_hidden.py::test_what_may_be_seen_ends_at_once",
        "accounts/test_hidden.py::test_a_secret_address_is_worth_as_much_as_who_made_it",
    ],
    "Ten wrong passwords": [
        "accounts/test_signing_in.py::test_the_tenth_wrong_password_locks",
        "accounts/test_signing_in.py::test_after_a_quarter_of_an_hour_it_is_open_again",
        "accounts/test_signing_in.py::test_another_address_is_not_locked",
    ],
    "After fifty": [
        "accounts/test_signing_in.py::test_an_address_is_slowed_and_not_shut_out",
        "accounts/test_signing_in.py::test_a_browser_in_which_the_editor_signed_in_before_does_not_wait_for_others",
    ],
    "Addresses of IPv6": ["accounts/test_signing_in.py::test_an_address_of_ipv6_counts_with_its_whole_network"],
    "An undo of more than ten": [
        "admin/test_references.py::test_a_large_undo_asks_wherever_it_is_offered_and_a_small_one_does_not",
        "admin/test_references.py::test_a_merge_is_shown_first_then_done_and_undone_with_the_same_question",
    ],
    "What was done is kept": ["commands/test_journal_commands.py::test_without_an_age_nothing_is_trimmed"],
    "take back an operation": [
        "commands/test_journal_commands.py::test_an_operation_is_taken_back",
        "commands/test_journal_commands.py::test_what_is_long_in_the_bin_is_deleted",
        "commands/test_journal_commands.py::test_what_is_old_is_trimmed",
        "commands/test_journal_commands.py::test_emptying_on_trial_deletes_nothing",
    ],
}
