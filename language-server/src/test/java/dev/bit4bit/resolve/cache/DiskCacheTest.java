package dev.bit4bit.resolve.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void what_is_put_is_found_until_it_is_too_old() {
        DiskCache cache = new DiskCache(folder);
        assertThat(cache.find("a", HOUR)).isEmpty();
        cache.put("a", "1", "example.org");
        assertThat(cache.find("a", HOUR)).hasValueSatisfying(entry -> {
            assertThat(entry.value()).isEqualTo("1");
            assertThat(entry.from()).isEqualTo("example.org");
        });
        assertThat(cache.find("a", Duration.ofSeconds(-1))).isEmpty();
        cache.put("a", "2", "example.org");
        assertThat(new DiskCache(folder).find("a", HOUR).orElseThrow().value()).isEqualTo("2");
    }

    @Test
    void a_broken_file_is_no_entry() throws IOException {
        DiskCache cache = new DiskCache(folder);
        cache.put("a", "1", "x");
        Files.writeString(files().get(0), "{\"key\":\"a\",\"va");
        assertThat(cache.find("a", HOUR)).isEmpty();
        cache.put("a", "2", "x");
        assertThat(cache.find("a", HOUR)).isPresent();
    }

    @Test
    void a_folder_that_cannot_be_written_is_no_cache_and_no_error() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        DiskCache cache = new DiskCache(file.resolve("below"));
        cache.put("a", "1", "x");
        assertThat(cache.find("a", HOUR)).isEmpty();
    }

    @Test
    void it_is_bounded() throws IOException {
        DiskCache cache = new DiskCache(folder);
        for (int i = 0; i < 9_000; i++) {
            cache.put("key " + i, "value", "x");
        }
        assertThat(files()).hasSizeLessThanOrEqualTo(256 * 32);
        assertThat(cache.find("key 8999", HOUR)).isPresent();
    }

    @Test
    void readers_see_all_of_an_entry_or_none_while_it_is_written() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                String value = Integer.toString(thread).repeat(2000);
                running.add(pool.submit(() -> {
                    DiskCache cache = new DiskCache(folder);
                    for (int i = 0; i < 200; i++) {
                        cache.put("a", value, "x");
                        String found = cache.find("a", HOUR).orElseThrow().value();
                        assertThat(found).hasSize(2000).isEqualTo(found.substring(0, 1).repeat(2000));
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void it_lives_in_the_users_cache_folder() throws IOException {
        DiskCache.of(Map.of("XDG_CACHE_HOME", folder.toString())).put("a", "1", "x");
        assertThat(files().get(0)).startsWith(folder.resolve("bit4bit"));
    }
}
