package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server under the client that is built into Neovim, without a screen. */
class NeovimIT {

    private static final String SCRIPT = """
            local out = {}
            local function say(text) table.insert(out, text) end
            local function finish()
              vim.fn.writefile(out, 'said')
              vim.cmd('qall!')
            end
            local ok, err = pcall(function()
              vim.cmd('edit Dockerfile')
              local client = vim.lsp.start_client({ name = 'bit4bit', cmd = { @CMD@ }, root_dir = vim.fn.getcwd() })
              vim.lsp.buf_attach_client(0, client)
              local function count() return #vim.diagnostic.get(0) end
              say('opened ' .. tostring(vim.wait(20000, function() return count() == 2 end, 20)))
              say('code ' .. vim.diagnostic.get(0)[1].code)
              vim.api.nvim_buf_set_text(0, 1, 4, 1, 8, { 'true' })
              say('typed ' .. tostring(vim.wait(20000, function() return count() == 1 end, 20)))
              local params = { textDocument = vim.lsp.util.make_text_document_params(0),
                range = { start = { line = 0, character = 8 }, ['end'] = { line = 0, character = 8 } },
                context = { diagnostics = {} } }
              local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 20000)
              for _, action in ipairs(answers[client].result) do
                if action.title == 'Use 1.0' then
                  vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
                end
              end
              say('mended ' .. tostring(vim.wait(20000, function() return count() == 0 end, 20)))
              vim.cmd('write')
              vim.lsp.stop_client(client)
              say('left ' .. tostring(vim.wait(10000, function() return vim.lsp.client_is_stopped(client) end, 20)))
            end)
            if not ok then say(tostring(err)) end
            finish()
            """;

    @TempDir
    private Path folder;

    @Test
    void opens_types_and_mends() throws Exception {
        boolean here = Files.isExecutable(Path.of("/usr/bin/nvim"));
        assertThat(here || System.getenv("CI") == null).as("Neovim must be there in CI").isTrue();
        Assumptions.assumeTrue(here, "Neovim is not installed");
        String command = Program.withTestRules("lsp").stream().map(word -> "[[" + word + "]]")
                .collect(Collectors.joining(", "));
        Files.writeString(folder.resolve("Dockerfile"), "FROM a:latest\nRUN date\n");
        Files.writeString(folder.resolve("script.lua"), SCRIPT.replace("@CMD@", command));
        Map<String, String> environment = Map.of("HOME", folder.toString(), "XDG_STATE_HOME",
                folder.resolve("state").toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString(), "XDG_DATA_HOME",
                        folder.resolve("data").toString());
        Program.Run run = Program.run(folder, environment,
                List.of("nvim", "--headless", "--clean", "-n", "-c", "luafile script.lua"));
        assertThat(folder.resolve("said")).as(run.err()).exists();
        assertThat(Files.readAllLines(folder.resolve("said"))).containsExactly(
                "opened true", "code image-not-pinned", "typed true", "mended true", "left true");
        assertThat(folder.resolve("Dockerfile")).hasContent("FROM a:1.0\nRUN true\n");
    }
}
