-- Drives Neovim's own LSP client (0.7 and later) against a server: opens a file, waits for a diagnostic, chooses a code
-- action from the menu at its place, waits until the diagnostic is gone, writes the file. What was seen goes as JSON
-- to a file; nothing is judged here, that is the test's part.
--
--   BIT4BIT_COMMAND  the server's command line, a JSON array of strings
--   BIT4BIT_FILE     the file to open
--   BIT4BIT_RULE     the code of the diagnostic to mend
--   BIT4BIT_TITLE    a Lua pattern for the title of the code action to choose, matched without regard to case
--   BIT4BIT_RESULT   where the JSON goes

local timeout = 20000
local result = { offered = {}, diagnostics = {}, messages = {} }
local rule = vim.env.BIT4BIT_RULE

vim.notify = function(message)
  table.insert(result.messages, tostring(message))
end

--- Waits while events are handled; an error names what did not come.
local function await(what, condition)
  if not vim.wait(timeout, condition, 10) then
    error('nothing within ' .. timeout .. ' ms: ' .. what, 0)
  end
end

local function find(buffer)
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    local code = diagnostic.code
    if code == nil and diagnostic.user_data and diagnostic.user_data.lsp then
      code = diagnostic.user_data.lsp.code -- where Neovim 0.7 keeps it
    end
    if code == rule then
      return diagnostic
    end
  end
end

local function run()
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.BIT4BIT_FILE))
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].filetype = 'dockerfile'

  local initialized, ended, changes = false, nil, 0
  vim.api.nvim_create_autocmd('DiagnosticChanged', {
    buffer = buffer,
    callback = function()
      changes = changes + 1
    end,
  })
  local client = vim.lsp.start_client({
    name = 'bit4bit',
    cmd = vim.json.decode(vim.env.BIT4BIT_COMMAND),
    root_dir = vim.fn.fnamemodify(vim.env.BIT4BIT_FILE, ':h'),
    on_init = function(started)
      initialized = true
      local info = started.server_info or {}
      result.server = info.name
    end,
    on_exit = function(code)
      ended = code
    end,
  })
  assert(client, 'the server could not be started')
  assert(vim.lsp.buf_attach_client(buffer, client), 'the buffer could not be attached')
  await('the answer to initialize', function()
    assert(ended == nil, 'the server ended with exit code ' .. tostring(ended))
    return initialized
  end)

  await('a diagnostic ' .. rule, function()
    return changes > 0 and find(buffer) ~= nil
  end)
  local found = find(buffer)
  result.diagnostics = vim.tbl_map(function(diagnostic)
    return { line = diagnostic.lnum, message = diagnostic.message, source = diagnostic.source }
  end, vim.diagnostic.get(buffer))
  result.found = { line = found.lnum, from = found.col, to = found.end_col, source = found.source }

  vim.ui.select = function(items, options, on_choice)
    local chosen
    for _, item in ipairs(items) do
      local title = options.format_item(item)
      table.insert(result.offered, title)
      if not chosen and title:lower():find(vim.env.BIT4BIT_TITLE) then
        chosen = item
        result.chosen = title
      end
    end
    on_choice(chosen)
  end
  local before = vim.api.nvim_buf_get_changedtick(buffer)
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  vim.lsp.buf.code_action()
  await('a change of the text by the code action', function()
    return vim.api.nvim_buf_get_changedtick(buffer) > before
  end)
  await('the diagnostic ' .. rule .. ' to go', function()
    return find(buffer) == nil
  end)

  vim.cmd('write')
  vim.lsp.stop_client(client)
  await('the end of the server', function()
    return ended ~= nil
  end)
  result.exit = ended
end

local ok, problem = pcall(run)
if not ok then
  result.error = tostring(problem)
end
vim.fn.writefile({ vim.json.encode(result) }, vim.env.BIT4BIT_RESULT)
vim.cmd(ok and 'qall!' or 'cquit 1')
