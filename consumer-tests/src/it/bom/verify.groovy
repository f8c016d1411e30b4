import groovy.xml.XmlSlurper

// The BOM has the versions of our jars, of all of them, and nothing else: no parent, and no version of Spring.
def ours = new File(localRepositoryPath, 'io/github/corsstarter')
def pomOf = { artifact ->
	def versions = new File(ours, artifact).listFiles().findAll { it.directory }
	assert versions.size() == 1
	new XmlSlurper().parse(versions[0].listFiles().find { it.name.endsWith('.pom') })
}
def bom = pomOf('cors-starter-bom')
assert bom.children()*.name().intersect(['parent', 'properties', 'dependencies', 'build', 'profiles']).empty

def managed = bom.dependencyManagement.dependencies.dependency
managed.each {
	assert it.groupId.text() == 'io.github.corsstarter'
	assert it.version.text() == '${project.version}'
}
def jars = ours.listFiles().findAll { it.directory }*.name.findAll { pomOf(it).packaging.text() != 'pom' }
assert managed.collect { it.artifactId.text() } as Set == jars as Set

return true
