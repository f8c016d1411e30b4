// A reader who follows docs/getting-started.md: each file that the page names, with what it says last.
def page = new File(basedir, '../../../../docs/getting-started.md').getCanonicalFile().text
def files = [:]
(page =~ /(?ms)^[^\n]*`(src\/[^`\n]+)`[^\n]*:\n\n```\w+\n(.*?)\n```$/).each { files[it[1]] = it[2] }
assert files.keySet().any { it.startsWith('src/main/java/') }
assert files.keySet().any { it.startsWith('src/test/java/') }
assert files['src/main/resources/application.yml']?.contains('on-profile: dev')
files.each { name, text ->
	def file = new File(basedir, name)
	file.parentFile.mkdirs()
	file.text = text + '\n'
}
return true
