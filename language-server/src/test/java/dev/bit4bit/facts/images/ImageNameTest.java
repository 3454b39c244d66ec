package dev.bit4bit.facts.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ImageNameTest {

    private static ImageName name(String text) {
        return ImageName.of(Value.known(text, new Span(0, text.length())));
    }

    private static Value unknown(String name) {
        return Value.unknown(Reason.FROM_OUTSIDE, name, Span.at(0));
    }

    @Test
    void a_port_is_no_tag() {
        ImageName name = name("registry.example.org:5000/team/app");
        assertThat(name.tag()).isEmpty();
        assertThat(name.repository()).isEqualTo("registry.example.org:5000/team/app");
        assertThat(name("registry.example.org:5000/team/app:1").tag()).contains("1");
    }

    @Test
    void tag_and_digest() {
        ImageName name = name("debian:12@sha256:" + "a".repeat(64));
        assertThat(name.tag()).contains("12");
        assertThat(name.isPinned()).isTrue();
        assertThat(name.isDigestMalformed()).isFalse();
        assertThat(name("debian@sha512:" + "a".repeat(128)).isPinned()).isTrue();
        assertThat(name("debian@sha256:" + "a".repeat(63)).isDigestMalformed()).isTrue();
    }

    @Test
    void a_variable_in_the_place_of_a_digest_is_taken_for_one() {
        Value prefix = Value.known("debian", new Span(0, 6));
        assertThat(ImageName.of(prefix.then(unknown("IMAGE_SHA256"))).isPinned()).isTrue();
        assertThat(ImageName.of(prefix.then(unknown("SUFFIX"))).isPinned()).isFalse();
        assertThat(ImageName.of(Value.known("debian@", new Span(0, 7)).then(unknown("X"))).isPinned()).isTrue();
    }

    @Test
    void names_that_only_a_project_can_have_made() {
        assertThat(name("my-base").isHomeMade()).isTrue();
        assertThat(name("debian").isHomeMade()).isFalse();
        assertThat(name("org/my-base").isHomeMade()).isFalse();
        assertThat(name("docker.io/library/debian:1").canonicalRepository()).isEqualTo("debian");
    }

    @Property
    void any_text_gives_parts_that_join_to_it(@ForAll String text) {
        ImageName name = name(text);
        String joined = name.repository() + name.tag().map(t -> ":" + t).orElse("")
                + name.digest().map(d -> "@" + d).orElse("");
        assertThat(joined).isEqualTo(text);
        assertThat(List.of(name.isPinned(), name.isDigestMalformed(), name.isPlausible(), name.isLocal())).hasSize(4);
    }

    @Property
    void any_arguments_are_told_apart_without_loss(@ForAll @Size(max = 6) List<String> words,
                                                   @ForAll boolean firstPositional) {
        List<Argument> arguments = new ArrayList<>();
        for (String word : words) {
            arguments.add(new Argument(Value.known(word, new Span(0, word.length())), new Span(0, word.length()),
                    true));
        }
        Options options = Options.of(arguments, Set.of("-i", "-t", "--rm"), firstPositional);
        assertThat(options.positionals().size() + options.options().size()).isLessThanOrEqualTo(words.size());
        assertThat(arguments).containsAll(options.positionals());
    }

    @Test
    void short_flags_run_together_and_values_of_every_spelling() {
        List<Argument> arguments = new ArrayList<>();
        for (String word : List.of("-itv", "/a:/b", "--name=x", "-p80:80", "--rm", "img", "-c", "d")) {
            arguments.add(new Argument(Value.known(word, new Span(0, word.length())), Span.at(0), true));
        }
        Options options = Options.of(arguments, Set.of("-i", "-t", "--rm"), true);
        assertThat(options.options()).extracting(o -> o.name() + "=" + o.value().map(Value::shown).orElse(""))
                .containsExactly("-v=/a:/b", "--name=x", "-p=80:80", "--rm=");
        assertThat(options.positionals()).extracting(a -> a.value().shown()).containsExactly("img", "-c", "d");
    }
}
