// What a user gets with the starter: Spring Boot's own core starter, ours, and neither a web stack nor a test library.
def found = new File(basedir, 'target/dependencies.txt').readLines()
		.collect { it =~ /^\s+([^:]+):([^:]+):jar:[^:]+:(compile|runtime)/ }
		.findAll { it.find() }
		.collect { it.group(1) + ':' + it.group(2) } as TreeSet

def expected = [
	'ch.qos.logback:logback-classic',
	'ch.qos.logback:logback-core',
	'commons-logging:commons-logging',
	'io.github.corsstarter:cors-starter',
	'io.github.corsstarter:cors-starter-autoconfigure',
	'io.micrometer:micrometer-commons',
	'io.micrometer:micrometer-observation',
	'jakarta.annotation:jakarta.annotation-api',
	'org.apache.logging.log4j:log4j-api',
	'org.apache.logging.log4j:log4j-to-slf4j',
	'org.jspecify:jspecify',
	'org.slf4j:jul-to-slf4j',
	'org.slf4j:slf4j-api',
	'org.springframework.boot:spring-boot',
	'org.springframework.boot:spring-boot-autoconfigure',
	'org.springframework.boot:spring-boot-starter',
	'org.springframework.boot:spring-boot-starter-logging',
	'org.springframework:spring-aop',
	'org.springframework:spring-beans',
	'org.springframework:spring-context',
	'org.springframework:spring-core',
	'org.springframework:spring-expression',
	'org.yaml:snakeyaml',
] as TreeSet

assert found == expected

// A published POM names its version: nobody else knows ${revision}.
new File(localRepositoryPath, 'io/github/corsstarter').eachFileRecurse {
	assert !it.name.endsWith('.pom') || !it.text.contains('<version>${revision}')
}

// What Maven Central asks of a POM, without the help of a parent: nobody has ours.
def pom = { artifact ->
	new File(localRepositoryPath, "io/github/corsstarter/$artifact").listFiles().find { it.directory }.listFiles()
			.find { it.name.endsWith('.pom') }.text
}
['cors-starter', 'cors-starter-autoconfigure', 'cors-starter-test', 'cors-starter-bom'].each { artifact ->
	['<name>', '<description>', '<url>', '<licenses>', '<developers>', '<scm'].each { element ->
		assert pom(artifact).contains(element)
	}
	assert !pom(artifact).contains('<parent>')
}

return true
