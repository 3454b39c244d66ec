package dev.bit4bit.rebuild.builders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.rebuild.process.Invocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What docker without buildx leaves with its daemon, by what it says. */
class DockerBuilderTest {

    private static final BuildTask TASK = new BuildTask("a", Path.of("/app"), Path.of("/app/Dockerfile"),
            BuildOptions.NONE, Optional.empty(), 0, Path.of("/tmp/bit4bit-Xy/1/a"),
            Path.of("/tmp/bit4bit-Xy/1/a/image.tar"), Optional.empty());

    private static List<String> cleaning(String said) {
        DockerBuilder builder = new DockerBuilder("20.10");
        return builder.cleaning(TASK, said.lines().filter(builder::tellsWhatIsLeft).toList()).stream()
                .map(Invocation::words).map(words -> String.join(" ", words)).toList();
    }

    @Test
    void the_images_of_all_steps_are_removed_latest_first_but_none_that_from_names() {
        assertThat(cleaning("""
                Sending build context to Docker daemon  1.986MB
                Step 1/5 : FROM debian AS one
                 ---> aaaaaaaaaaaa
                Step 2/5 : RUN make
                 ---> Running in cccccccccccc
                 ---> dddddddddddd is no line of docker's
                Removing intermediate container cccccccccccc
                 ---> 111111111111
                Step 3/5 : from alpine
                 ---> bbbbbbbbbbbb
                Step 4/5 : COPY --from=one /a /a
                 ---> 222222222222
                Step 5/5 : CMD ["a"]
                 ---> Running in eeeeeeeeeeee
                Removing intermediate container eeeeeeeeeeee
                 ---> 333333333333
                Successfully built 333333333333
                """)).containsExactly("docker image rm --force localhost/1:a",
                "docker image rm 333333333333 222222222222 111111111111");
    }

    @Test
    void a_step_that_did_not_end_leaves_its_container() {
        assertThat(cleaning("""
                Step 1/2 : FROM scratch
                 --->
                Step 2/2 : RUN sleep
                 ---> Running in cccccccccccc
                """)).containsExactly("docker container rm --force --volumes cccccccccccc",
                "docker image rm --force localhost/1:a");
    }
}
