package dev.bit4bit.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every known cause, described; read from the jar when it is first asked for. Immutable. */
public final class CauseBook {

    static final String CAUSES = "causes.bin";

    private final List<CauseDescription> causes;

    private CauseBook(List<CauseDescription> causes) {
        List<CauseDescription> sorted = new ArrayList<>(causes);
        sorted.sort(Comparator.comparingInt(CauseDescription::row));
        this.causes = List.copyOf(sorted);
    }

    private static final class Shared {
        private static final CauseBook INSTANCE = load();
    }

    /**
     * The causes of this jar.
     *
     * @throws CatalogueException when they are missing from the jar or broken
     */
    public static CauseBook shared() {
        return Shared.INSTANCE;
    }

    /** A book of other causes. */
    public static CauseBook of(List<CauseDescription> causes) {
        return new CauseBook(causes);
    }

    private static CauseBook load() {
        List<CauseDescription> causes = new ArrayList<>();
        for (Object cause : (List<?>) Catalogue.resource(CAUSES)) {
            causes.add(CauseDescription.of(Fields.map(cause)));
        }
        return new CauseBook(causes);
    }

    /** All causes by their numbers. */
    public List<CauseDescription> all() {
        return causes;
    }

    public Optional<CauseDescription> find(String id) {
        return causes.stream().filter(cause -> cause.id().equals(id)).findFirst();
    }
}
