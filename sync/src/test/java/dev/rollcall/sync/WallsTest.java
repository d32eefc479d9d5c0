package dev.rollcall.sync;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.rollcall.sync.pipeline.Engines;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Holds the floors of the house: imports run toward the ground, and rooms of one floor do not know each other. */
@AnalyzeClasses(packages = "dev.rollcall.sync", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    private static final String HOUSE = "dev.rollcall.sync.";

    @ArchTest
    static final ArchRule cancellationStandsOnTheGround =
            room("cancel").because("every room can be stopped, whatever it does");

    @ArchTest
    static final ArchRule wordsStandOnTheGround =
            room("message").because("every room has something to say, so that this one can know no other");

    @ArchTest
    static final ArchRule problemsStandOnTheGround =
            room("problem").because("every room tells problems, so that this one can know no other");

    @ArchTest
    static final ArchRule theHomeStandsOnTheGround =
            room("home", "cancel").because("where things lie and how they are locked does not depend on what they are");

    @ArchTest
    static final ArchRule applesLanguageStandsOnTheGround =
            room("schoolmanager").because("Apple's files are what they are, whoever makes them");

    @ArchTest
    static final ArchRule oneRostersLanguageKnowsTheWordsOnly =
            room("oneroster", "problem", "schoolmanager").because("a language does not know who speaks it");

    @ArchTest
    static final ArchRule settingsAreData = room("settings", "home", "oneroster", "schoolmanager", "problem")
            .because("settings are handed to the rooms that need them, and know none of them");

    @ArchTest
    static final ArchRule onlyYamlReadsYamlOfSettings = noClasses()
            .that()
            .resideInAPackage(HOUSE + "settings")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HOUSE + "settings.yaml..")
            .because("settings are records, whatever text they were read from");

    @ArchTest
    static final ArchRule reportsAreData = room("report", "problem", "oneroster", "schoolmanager")
            .because("a report is shown by the command line and by the web, long after the run and without its rooms");

    @ArchTest
    static final ArchRule sourceDoesNotKnowWhatBecomesOfARoster = room(
                    "source", "settings", "home", "oneroster", "problem")
            .because("a source hands over files; run introduces it to the pipeline");

    @ArchTest
    static final ArchRule apiHandsOverPages = room("api", "source", "settings", "oneroster", "problem", "cancel")
            .because(
                    "a pull leaves pages on disk; pull makes a CSV set of them, with an engine that this room does not know");

    @ArchTest
    static final ArchRule pipelineDoesNotKnowWhereRowsComeFromOrGo = room(
                    "pipeline", "home", "oneroster", "schoolmanager", "problem", "cancel")
            .because("the steps read tables; run introduces the pipeline to source and delivery");

    @ArchTest
    static final ArchRule directoryKnowsFilesOnly = room("directory", "home", "schoolmanager", "problem", "cancel")
            .because("what stands in the rows of a version is the business of the steps");

    @ArchTest
    static final ArchRule deliveryDoesNotKnowWhoMadeTheUpload = room(
                    "delivery", "directory", "home", "settings", "report", "schoolmanager", "problem", "cancel")
            .because("a delivery takes a folder of files, and its guard a plan and limits, whoever made them");

    @ArchTest
    static final ArchRule onlyDeliveryBySftpSpeaksSsh = noClasses()
            .that()
            .resideOutsideOfPackages(HOUSE + "delivery.sftp..", HOUSE + "apple..", HOUSE + "rosterservice..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.sshd..", "org.bouncycastle..")
            .because(
                    "another library must be able to sign in and to write; the stand-in is a server, and knows no client; a server token is encrypted by CMS");

    @ArchTest
    static final ArchRule pullDoesNotKnowWhatARunIs = room(
                    "pull",
                    "api",
                    "source",
                    "pipeline",
                    "settings",
                    "home",
                    "oneroster",
                    "schoolmanager",
                    "problem",
                    "cancel")
            .because("a pull ends in CSV files, whether a run, a fetch or a provider asked for them");

    @ArchTest
    static final ArchRule lookupsReadWhatIsKept = room(
                    "lookup", "pipeline", "report", "home", "oneroster", "schoolmanager", "problem", "cancel")
            .because("a question is answered from files, long after the run that wrote them");

    @ArchTest
    static final ArchRule applesLogIsReadFromFiles = room(
                    "activitylog",
                    "directory",
                    "pipeline",
                    "report",
                    "home",
                    "oneroster",
                    "schoolmanager",
                    "problem",
                    "cancel")
            .because("the log comes days after the run, of which the changes and the version are left");

    @ArchTest
    static final ArchRule theRosterServiceIsAskedByAClientOfItsOwn = room(
                    "rosterservice", "pipeline", "settings", "home", "oneroster", "schoolmanager", "problem", "cancel")
            .because("it ends in a CSV file of people, and a client that knew the stand-in would share its mistakes");

    @ArchTest
    static final ArchRule hostingDoesNotKnowWhatARunIs = room(
                    "hosting",
                    "publish",
                    "source",
                    "pipeline",
                    "settings",
                    "home",
                    "oneroster",
                    "schoolmanager",
                    "problem",
                    "cancel")
            .because("a roster is served without a run");

    @ArchTest
    static final ArchRule theStandInDoesNotKnowWhatRollcallSends = room("apple", "pipeline", "home")
            .because(
                    "what is written from Apple's documentation alone can find faults of what Rollcall believes of Apple");

    @ArchTest
    static final ArchRule publishDoesNotKnowWhereTheRosterComesFrom = room("publish", "pipeline", "oneroster")
            .because("a provider serves the tables it is given; run introduces it to source and engine");

    @ArchTest
    static final ArchRule publishDoesNotKnowWhichServerTookARequest = noClasses()
            .that()
            .resideInAPackage(HOUSE + "publish..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.net.httpserver..")
            .because("another HTTP server must be able to hand requests to a provider");

    @ArchTest
    static final ArchRule roomsDoNotGoRoundInCircles =
            slices().matching(HOUSE + "(*)..").should().beFreeOfCycles().because("imports run toward the ground");

    @ArchTest
    static final ArchRule onlyTheEngineSpeaksDuckDb = noClasses()
            .that()
            .resideOutsideOfPackage("..pipeline.duckdb..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.duckdb..", "java.sql..")
            .because("Spark must be able to stand in for DuckDB");

    @ArchTest
    static final ArchRule onlyEnginesOpenDuckDb = noClasses()
            .that()
            .resideOutsideOfPackage("..pipeline.duckdb..")
            .and()
            .haveNameNotMatching(Pattern.quote(Engines.class.getName()) + "(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..pipeline.duckdb..")
            .because("engines that are opened past it would use memory and threads that nobody counts");

    @ArchTest
    static final ArchRule syncIsPlainJava = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "jakarta..",
                    "javax.inject..",
                    "org.apache.spark..",
                    "org.apache.hadoop..",
                    "dev.rollcall.spark..")
            .because("every command but 'serve' must answer fast, and starts no Spring; a module brings Spark");

    @ArchTest
    static final ArchRule whoStartsARunKnowsTheEnvironment = noClasses()
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("a server has no variables for each school; secrets come by the port Secrets");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Helpers|Util|Utils|Impl|Dto|Service)")
            .orShould()
            .haveSimpleNameStartingWith("Abstract")
            .orShould()
            .haveSimpleNameStartingWith("Base")
            .because("such a name is a drawer for anything; a thing of the domain has a word of its own");

    @ArchTest
    static final ArchRule packagesSayWhatTheyAreAndTakeNoNull = classes()
            .should(new ArchCondition<>("lie in a package whose package-info.java is @NullMarked") {
                @Override
                public void check(JavaClass one, ConditionEvents events) {
                    if (!one.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(one, one.getPackageName() + " has none"));
                    }
                }
            })
            .because(
                    "package-info.java says what a room is and whom it may know, and NullAway looks at marked ones only");

    /** A room may know these other rooms of the house, itself, and {@code message}, by which all of them speak. */
    private static ArchRule room(String name, String... known) {
        String[] allowed = Stream.concat(Stream.of(name, "message", "cancel"), Arrays.stream(known))
                .map(room -> HOUSE + room + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(HOUSE + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE + ".").and(not(resideInAnyPackage(allowed))))
                .as(name + " should know " + (known.length == 0 ? "nobody" : "only " + String.join(", ", known)));
    }
}
