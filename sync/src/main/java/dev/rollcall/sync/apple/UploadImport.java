package dev.rollcall.sync.apple;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Imports one upload by Apple School Manager's rules. An upload with a fault changes nothing; of one without, every person,
 * class and so on that it has is created or updated, and what it lacks is deactivated or emptied.
 *
 * @see <a href="https://support.apple.com/guide/apple-school-manager/axm32d9a60b7">Apple School Manager User Guide, merging
 *     sources</a>
 */
final class UploadImport {
    private static final Map<AppleTable, String> NEXT = Map.of(
            AppleTable.PERSON, "next_person",
            AppleTable.DELETED_ACCOUNT, "next_deleted_account",
            AppleTable.LOCATION, "next_location",
            AppleTable.COURSE, "next_course",
            AppleTable.CLASS, "next_class",
            AppleTable.ROSTER, "next_roster");

    private final AppleDirectory directory;
    private final StandInClock clock;
    private final ImportRules rules;
    private final Disturbances disturbances;
    private final ActivityLog log;

    UploadImport(
            AppleDirectory directory,
            StandInClock clock,
            ImportRules rules,
            Disturbances disturbances,
            ActivityLog log) {
        this.directory = directory;
        this.clock = clock;
        this.rules = rules;
        this.disturbances = disturbances;
        this.log = log;
    }

    /**
     * Imports it and writes its log.
     *
     * @param work a folder of its own, which is wiped
     */
    void run(Path zip, Path work) throws IOException {
        Instant began = clock.instant();
        String activity = StandInHome.random();
        DurableFiles.wipe(work);
        DurableFiles.createPrivateFolder(work);
        try {
            List<UploadFault> faults = new UploadedZip(zip, rules).read(work);
            directory.change(engine -> apply(engine, faults, work, activity, began));
            log.publish(activity, began, work);
        } finally {
            DurableFiles.wipe(work);
        }
    }

    private Map<AppleTable, String> apply(
            SqlEngine engine, List<UploadFault> faults, Path work, String activity, Instant began) throws IOException {
        engine.createTable(new InlineTable(
                "fault",
                UploadFault.COLUMNS,
                faults.stream().map(UploadFault::cells).toList()));
        if (faults.isEmpty()) {
            load(engine, work);
            check(engine);
        }
        if (AppleDirectory.count(engine, "fault") == 0) {
            meet(engine);
        }
        if (AppleDirectory.count(engine, "fault") > 0) {
            log.writeRefused(engine, activity, began, clock.instant(), work);
            return Map.of();
        }
        judge(engine, activity);
        log.write(engine, activity, began, clock.instant(), work);
        return NEXT;
    }

    private static void load(SqlEngine engine, Path work) {
        for (Template template : Template.values()) {
            engine.createTable(
                    template.relation(),
                    SqlFile.of("apple/read_template")
                            .with("file", UploadedZip.valuesOf(template, work))
                            .sql());
        }
        create(engine, "sent_person");
    }

    private void check(SqlEngine engine) {
        boolean isStrict = rules.is(ImportRule.ID_CHARACTERS, "refuse");
        List<SqlFile> checks = List.of(
                SqlFile.of("apple/fault_missing_value"),
                SqlFile.of("apple/fault_repeated_key"),
                SqlFile.of("apple/fault_unknown_reference"),
                SqlFile.of("apple/fault_password_policy"),
                SqlFile.of("apple/fault_id").with("is_strict", isStrict));
        checks.forEach(check -> engine.append("fault", check.sql()));
    }

    /** Who is who, and whether everybody new can have an account. */
    private void meet(SqlEngine engine) {
        List<String> domains = rules.federatedDomains();
        create(engine, "met_person");
        create(
                engine,
                "account_base",
                SqlFile.of("apple/account_base")
                        .with("student_format", rules.value(ImportRule.STUDENT_ACCOUNT))
                        .with("staff_format", rules.value(ImportRule.STAFF_ACCOUNT))
                        .withTexts("domains", domains));
        create(
                engine,
                "issue_person",
                SqlFile.of("apple/issue_person")
                        .withTexts("domains", domains)
                        .with("needs_address", !domains.isEmpty())
                        .with("checks_address", rules.is(ImportRule.INVALID_ADDRESS, "person"))
                        .with("refuses_rows", disturbances.has(Disturbance.REFUSE_ROWS)));
        engine.append("fault", SqlFile.of("apple/fault_account_name").sql());
    }

    private void judge(SqlEngine engine, String activity) {
        List<String> domains = rules.federatedDomains();
        create(
                engine,
                "judged_person",
                SqlFile.of("apple/judged_person")
                        .with("today", clock.today())
                        .with("activity", activity)
                        .with("hides_resent", rules.is(ImportRule.RESENT_BEFORE_PURGE, "invisible"))
                        .with("ignores_changes", disturbances.has(Disturbance.IGNORE_CHANGES)));
        create(
                engine,
                "new_account",
                SqlFile.of("apple/new_account")
                        .with("separator", rules.is(ImportRule.CONFLICT_NUMBER, "dot") ? "." : "")
                        .with("domain", rules.value(ImportRule.ACCOUNT_DOMAIN))
                        .withTexts("domains", domains));
        create(
                engine,
                "next_person",
                SqlFile.of("apple/next_person").with("today", clock.today()).withTexts("domains", domains));
        Arrays.asList("next_deleted_account", "next_location", "next_course", "next_class", "next_roster")
                .forEach(relation -> create(engine, relation));
    }

    private static void create(SqlEngine engine, String relation) {
        create(engine, relation, SqlFile.of("apple/" + relation));
    }

    private static void create(SqlEngine engine, String relation, SqlFile select) {
        engine.createTable(relation, select.sql());
    }
}
