package dev.bit4bit.analysis;

import dev.bit4bit.analysis.Input.Kind;
import dev.bit4bit.analysis.Input.State;
import dev.bit4bit.facts.ActionUse;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Setting;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.builds.ImageBuild;
import dev.bit4bit.facts.builds.ImageBuilds;
import dev.bit4bit.facts.fetch.Checkout;
import dev.bit4bit.facts.fetch.Checkouts;
import dev.bit4bit.facts.fetch.Download;
import dev.bit4bit.facts.fetch.DownloadChecks;
import dev.bit4bit.facts.fetch.Downloads;
import dev.bit4bit.facts.images.ImageName;
import dev.bit4bit.facts.images.OutsideImages;
import dev.bit4bit.facts.packages.Installs;
import dev.bit4bit.facts.packages.PackageInstall;
import dev.bit4bit.facts.packages.PackageWord;
import dev.bit4bit.facts.packages.Snapshots;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what a document takes from outside. Where it takes a rule to say whether something is held, the rule's finding
 * at the place decides, ignored or not, so that the list and the findings never disagree.
 */
final class InputSearch {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern OF_DOWNLOADS =
            Pattern.compile("download-.*|version-resolved-at-build|signing-key-not-verified|package-source-not-pinned");
    private static final Pattern OF_PACKAGES = Pattern.compile(".*-package-not-pinned");

    private final FileFacts facts;
    private final List<Finding> findings;
    private final List<PlacedPin> pins;
    private final Map<List<Object>, Input> inputs = new LinkedHashMap<>();

    /**
     * @param facts    of a document, or of one job of it
     * @param findings all that rules found in the document
     */
    InputSearch(FileFacts facts, List<Finding> findings) {
        this.facts = facts;
        this.findings = findings;
        this.pins = new PinSearch(facts).all();
    }

    List<Input> inputs() {
        OutsideImages.of(facts).forEach(this::image);
        OutsideImages.ofLocalRegistry(facts).forEach(this::image);
        for (PackageInstall.Manager manager : PackageInstall.Manager.values()) {
            Installs.by(manager, facts).forEach(this::packages);
        }
        DownloadChecks checks = facts.derive(DownloadChecks.class, DownloadChecks::of);
        facts.derive(Downloads.class, Downloads::of).all().forEach(download -> download(download, checks));
        facts.derive(Checkouts.class, Checkouts::of).all().forEach(this::checkout);
        facts.actions().forEach(this::action);
        return List.copyOf(inputs.values());
    }

    /** A command that is reached more than once is named once, by the worst that is known of it. */
    private void add(Kind kind, String name, State state, String value, Span place) {
        inputs.merge(List.of(kind, name, place), new Input(kind, name, state, value, place),
                (one, other) -> one.state().compareTo(other.state()) >= 0 ? one : other);
    }

    private void image(OutsideImages.Used image) {
        ImageName name = image.name();
        String shown = name.value().shown();
        State state = name.isPinned() ? State.PINNED
                : name.isWhollyUnknown() || name.endsUnknown() && name.tag().isEmpty() ? State.UNKNOWN : State.MOVING;
        String digest = name.isPinned() && name.digest().isPresent() ? name.value().from(name.at() + 1).shown() : "";
        String local = name.isLocal() && !name.isPinned() ? "local registry" : "";
        add(Kind.IMAGE, digest.isEmpty() ? shown : name.value().to(name.at()).shown(), state,
                digest.isEmpty() ? local : digest, image.reference().span());
    }

    private void packages(PackageInstall install) {
        List<PackageWord> words = install.packages().stream()
                .filter(p -> p.pin() != PackageWord.Pin.ELSEWHERE).toList();
        Optional<Finding> found = findingAt(install.span(), OF_PACKAGES);
        if (words.isEmpty() && found.isEmpty()) {
            return;
        }
        boolean snapshot = found.isEmpty() && isOfSnapshot(install);
        State state = found.isPresent() ? state(found.get()) : snapshot ? State.SNAPSHOT : State.PINNED;
        String names = words.stream().map(PackageWord::shown).distinct().collect(Collectors.joining(" "));
        add(Kind.PACKAGES, (install.action() + " " + names).strip(), state, "", install.span());
    }

    private boolean isOfSnapshot(PackageInstall install) {
        Snapshots snapshots = facts.derive(Snapshots.class, Snapshots::of);
        Optional<Snapshots.Archive> archive = switch (install.manager()) {
            case APT -> Optional.of(Snapshots.Archive.DEBIAN);
            case PACMAN -> Optional.of(Snapshots.Archive.ARCH);
            case RPM -> Optional.of(Snapshots.Archive.RPM);
            default -> Optional.empty();
        };
        return archive.filter(a -> snapshots.inForce(a, install.call())).isPresent();
    }

    private void download(Download download, DownloadChecks checks) {
        if (download.use() == Download.Use.DISCARDED || download.url().isLocal()) {
            return;
        }
        String url = download.url().value().shown();
        String name = url.isEmpty() ? download.call().map(Object::toString).orElse("") : url;
        Optional<Finding> found = findingAt(download.span(), OF_DOWNLOADS);
        if (found.isPresent()) {
            add(Kind.DOWNLOAD, name, state(found.get()), "", download.span());
        } else if (checks.status(download) == DownloadChecks.Status.CHECKED || download.url().isContentAddressed()) {
            add(Kind.DOWNLOAD, name, State.PINNED, pinAt(download.span()), download.span());
        } else if (checks.status(download) == DownloadChecks.Status.PERHAPS) {
            add(Kind.DOWNLOAD, name, State.UNKNOWN, "", download.span());
        }
    }

    private void checkout(Checkout checkout) {
        String name = checkout.repository().isEmpty() ? checkout.call().map(Object::toString).orElse("")
                : Checkouts.shown(checkout.repository());
        String reference = checkout.pin() == Checkout.Pin.PINNED ? "" : checkout.reference().map(Value::shown)
                .filter(r -> !r.isEmpty()).map(r -> " at " + r).orElse("");
        add(Kind.CHECKOUT, name + reference, switch (checkout.pin()) {
            case PINNED -> State.PINNED;
            case PERHAPS -> State.UNKNOWN;
            case MOVING -> State.MOVING;
        }, checkout.pin() == Checkout.Pin.PINNED ? pinAt(checkout.span()) : "", checkout.span());
    }

    private void action(ActionUse use) {
        boolean pinned = COMMIT.matcher(use.ref()).matches();
        String name = use.path().isEmpty() ? use.repository() : use.repository() + "/" + use.path();
        add(Kind.ACTION, pinned ? name : name + "@" + use.ref(), pinned ? State.PINNED : State.MOVING,
                pinned ? use.ref() : "", use.span());
    }

    private static State state(Finding finding) {
        return finding.confidence() == Confidence.POSSIBLE ? State.UNKNOWN : State.MOVING;
    }

    private Optional<Finding> findingAt(Span place, Pattern rules) {
        return findings.stream().filter(f -> f.span().start() == place.start() && rules.matcher(f.rule()).matches())
                .min(Comparator.comparing(Finding::confidence));
    }

    private String pinAt(Span place) {
        return pins.stream().filter(p -> p.span().equals(place)).map(p -> p.pin().value()).distinct().sorted()
                .collect(Collectors.joining(" "));
    }

    List<Measure> measures() {
        List<Measure> found = new ArrayList<>();
        for (Setting setting : facts.settings()) {
            if (setting.name().equals(ImageBuilds.EPOCH) && setting.kind() != Setting.Kind.LABEL) {
                found.add(new Measure(Measure.Kind.EPOCH_DECLARED, setting.span()));
            }
        }
        for (ImageBuild build : facts.derive(ImageBuilds.class, ImageBuilds::of).builds()) {
            if (build.epoch() != ImageBuild.Epoch.NONE) {
                found.add(new Measure(Measure.Kind.BUILD_WITH_EPOCH, build.call().span()));
            }
            if (build.epoch() == ImageBuild.Epoch.FILES || build.options().has("--rewrite-timestamp")
                    || build.outputs().stream().anyMatch(o -> o.pattern().contains("rewrite-timestamp=true"))) {
                found.add(new Measure(Measure.Kind.TIMES_REWRITTEN, build.call().span()));
            }
        }
        for (PackageInstall.Manager manager : List.of(PackageInstall.Manager.APT, PackageInstall.Manager.RPM,
                PackageInstall.Manager.PACMAN)) {
            Installs.by(manager, facts).stream().filter(this::isOfSnapshot)
                    .forEach(install -> found.add(new Measure(Measure.Kind.SNAPSHOT, install.span())));
        }
        return found.stream().distinct().toList();
    }
}
