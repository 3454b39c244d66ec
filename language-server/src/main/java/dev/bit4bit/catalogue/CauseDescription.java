package dev.bit4bit.catalogue;

import dev.bit4bit.findings.Confidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A known cause for which two builds of an image differ. {@code rules/schema/cause.schema.json} says what each part
 * means.
 *
 * @param row its number, for ever
 * @param title one line without a full stop
 * @param confidence how sure the cause is where a clause matches
 * @param toldUnder the id of the cause in whose group reports count it
 * @param match the clauses, of which one has to match
 * @param cause why the builds differ
 * @param rewriting whether the rewriting of times by the builder removes the difference
 * @param rules ids of the rules that warn of it
 * @param sources where it is known from
 */
public record CauseDescription(String id, int row, String title, Confidence confidence, Optional<String> toldUnder,
        List<Clause> match, String cause, String fix, Rewriting rewriting, List<String> rules, List<String> sources) {

    public CauseDescription {
        match = List.copyOf(match);
        rules = List.copyOf(rules);
        sources = List.copyOf(sources);
    }

    /** Whether SOURCE_DATE_EPOCH with the builder's rewriting of times removes a difference. */
    public enum Rewriting { YES, PARTLY, NO, NOT_APPLICABLE }

    /** How the times of an entry stand to the epoch that both images were built with. */
    public enum Times { OLDER_THAN_EPOCH, ONE_NEWER_THAN_EPOCH, ONE_IS_EPOCH }

    /**
     * What has to be so; an empty list, set or optional asks for nothing. Names in sets are in lower case with hyphens,
     * as the files have them.
     *
     * @param paths patterns of the entry's path
     * @param except patterns of paths that are not meant
     * @param fields patterns of a field of a document, in place of an entry
     * @param aspects one of which differs
     * @param only beside which nothing differs
     * @param kinds patterns of the kind of file
     * @param traits one of which the difference has
     * @param members patterns of a member that differs
     * @param pax names of records, one of which differs
     * @param weight added to what the clause counts for
     */
    public record Clause(List<String> paths, List<String> except, List<String> fields, Set<String> types,
            Set<String> aspects, Set<String> only, List<String> kinds, Set<String> traits, List<String> members,
            Set<String> pax, Optional<Times> times, boolean packagesChanged,
            boolean ofChangedPackage, Optional<Confidence> confidence, int weight) {

        static Clause of(Map<String, Object> map) {
            return new Clause(Fields.texts(map, "paths"), Fields.texts(map, "except"), Fields.texts(map, "fields"),
                    set(map, "types"), set(map, "aspects"), set(map, "only"), Fields.texts(map, "kinds"),
                    set(map, "traits"), Fields.texts(map, "members"), set(map, "pax"),
                    Fields.optional(map, "times").map(name -> constant(Times.class, name)),
                    Boolean.TRUE.equals(map.get("packages-changed")),
                    Boolean.TRUE.equals(map.get("of-changed-package")),
                    Fields.optional(map, "confidence").map(name -> constant(Confidence.class, name)),
                    map.get("weight") instanceof Integer weight ? weight : 0);
        }

        private static Set<String> set(Map<String, Object> map, String key) {
            return Set.copyOf(new HashSet<>(Fields.texts(map, key)));
        }
    }

    /** @throws CatalogueException when a field is missing or of another type */
    static CauseDescription of(Map<String, Object> map) {
        if (!(map.get("row") instanceof Integer row)) {
            throw new CatalogueException("'row' must be a whole number");
        }
        List<Clause> clauses = new ArrayList<>();
        for (Object clause : Fields.list(map, "match")) {
            clauses.add(Clause.of(Fields.map(clause)));
        }
        return new CauseDescription(Fields.text(map, "id"), row, Fields.text(map, "title"),
                constant(Confidence.class, Fields.text(map, "confidence")), Fields.optional(map, "told-under"), clauses,
                Fields.text(map, "cause"), Fields.text(map, "fix"),
                constant(Rewriting.class, Fields.text(map, "rewrite-timestamp")),
                Fields.texts(map, "rules"), Fields.texts(map, "sources"));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Fields.constant(type, name.replace('-', '_'));
    }
}
