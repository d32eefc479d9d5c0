#!/usr/bin/env bash
# jte-maven-plugin 3.2.5 (goal generate) with maven-compiler-plugin 3.14.1, Maven 3.9, one module.
#
# A build after which nothing was changed is expected to compile nothing. But the plugin writes the source of each template anew in
# each build, with equal bytes and a new time. The compiler plugin takes a source that is newer than its class for a changed one, and
# where one is changed it compiles the whole module: every class, by hand or generated, at each call of Maven. Nothing is logged as
# odd ("Recompiling the module because of changed source code"), so that a build merely is slow, and each part of a CI that calls
# Maven again pays it. It is over once the generated sources have the times that they had when they were compiled.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>findings</groupId>
    <artifactId>pages</artifactId>
    <version>1</version>
    <properties>
        <maven.compiler.release>17</maven.compiler.release>
        <times>none</times>
        <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    </properties>
    <dependencies>
        <dependency>
            <groupId>gg.jte</groupId>
            <artifactId>jte</artifactId>
            <version>3.2.5</version>
        </dependency>
    </dependencies>
    <build>
        <plugins>
            <plugin>
                <groupId>org.apache.maven.plugins</groupId>
                <artifactId>maven-compiler-plugin</artifactId>
                <version>3.14.1</version>
            </plugin>
            <plugin>
                <groupId>gg.jte</groupId>
                <artifactId>jte-maven-plugin</artifactId>
                <version>3.2.5</version>
                <executions>
                    <execution>
                        <goals>
                            <goal>generate</goal>
                        </goals>
                        <phase>generate-sources</phase>
                        <configuration>
                            <sourceDirectory>${project.basedir}/src/main/jte</sourceDirectory>
                            <contentType>Html</contentType>
                        </configuration>
                    </execution>
                </executions>
            </plugin>
            <plugin>
                <groupId>org.apache.maven.plugins</groupId>
                <artifactId>maven-antrun-plugin</artifactId>
                <version>3.1.0</version>
                <executions>
                    <execution>
                        <phase>${times}</phase>
                        <goals>
                            <goal>run</goal>
                        </goals>
                        <configuration>
                            <target>
                                <touch datetime="01/01/2026 1:00 am">
                                    <fileset dir="${project.build.directory}/generated-sources"/>
                                </touch>
                            </target>
                        </configuration>
                    </execution>
                </executions>
            </plugin>
        </plugins>
    </build>
</project>
POM
mkdir -p "$work/src/main/jte" "$work/src/main/java/school"
printf '@param String name\n<p>${name}</p>\n' >"$work/src/main/jte/page.jte"
printf 'package school;\n\npublic class Other {}\n' >"$work/src/main/java/school/Other.java"

build() {
    mvn -B -f "$work/pom.xml" "${@:2}" compile >"$work/log"
    if grep -q 'Nothing to compile' "$work/log"; then
        echo "$1: nothing compiled"
    else
        echo "$1: $(grep -o 'Recompiling the module because of [a-z ]*' "$work/log"), $(grep -o 'Compiling [0-9]* source files' "$work/log")"
    fi
}
{
    build 'first build'
    page=$(find "$work/target/generated-sources" -name 'JtepageGenerated.java')
    compiled=$(date -r "$page" +%s.%N)
    cp "$page" "$work/before.java"
    sleep 2
    build 'nothing changed'
    cmp "$page" "$work/before.java" && echo 'the generated source has the same bytes'
    [[ $(date -r "$page" +%s.%N) != "$compiled" ]] && echo 'and another time'
    sleep 2
    build 'times put back' -Dtimes=process-sources
} >"$work/seen"
cat >"$work/expected" <<'TEXT'
first build: Recompiling the module because of changed source code, Compiling 2 source files
nothing changed: Recompiling the module because of changed source code, Compiling 2 source files
the generated source has the same bytes
and another time
times put back: nothing compiled
TEXT
diff "$work/expected" "$work/seen"
echo "as described"
