// Before Sveltia: it must wait for our formats, and speak French from the files that stand here.
window.CMS_MANUAL_INIT = true
