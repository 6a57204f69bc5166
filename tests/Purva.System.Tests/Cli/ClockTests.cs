using System.Buffers.Text;
using System.Text.Json;
using Purva.Clocks;
using Purva.Store;
using Purva.SystemTests.Server;
using Purva.Wire;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary><c>purva clock</c> as a user runs it.</summary>
public sealed class ClockTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{a:1,b:2}", "{a:2,b:1}", "concurrent", "Only the left one knows b:2.")]
    [InlineData("{alice:1}", "{alice:1,\"Mumbai Central\":3}", "before", "and more: Mumbai Central:3.")]
    [InlineData("[2,1]", "[1,1]", "after", "and more: #1:2.")]
    [InlineData("{ b:2, a:1 }", "{a:1,b:2,c:0}", "equal", "exactly the same events")]
    [InlineData("{a:2|a:4}", "{a:3}", "concurrent", "Only the right one knows a:3.")]
    [InlineData("{a:1}", "{a:2|a:18446744073709551615}", "before", "a:18446744073709551615")]
    [InlineData("alice:3", "{alice:4,bob:1}", "known", "the events 1–4")]
    [InlineData("{alice:4}", "carol:1", "not known", "Of carol the vector knows nothing")]
    [InlineData("alice:3", "alice:5", "before", "numbers its events")]
    [InlineData("alice:3", "bob:5", "unknown", "numbers alone tell nothing")]
    [InlineData("2026-11-23T10:15:30.123Z/0004", "2026-11-23T10:15:30.123Z/0005", "smaller", "did not happen before")]
    [InlineData("7", "5", "greater", "did not happen before")]
    [InlineData("5@alice", "5@bob", "concurrent", "Equal Lamport times at different processes")]
    [InlineData("5@alice", "7@alice", "before", "times of one process")]
    [InlineData("5@alice", "7@bob", "smaller", "Lamport times do not tell")]
    [InlineData("alice:2{alice:1}", "bob:1{}", "concurrent", "alice:2 and bob:1 both live, as siblings")]
    [InlineData("alice:2{alice:1}", "alice:3{alice:2}", "before", "had read alice:2")]
    [InlineData("alice:2{}", "alice:3{}", "concurrent", "Neither author")]
    [InlineData("((1,0),(0,1,0))", "((0,1),(0,0,1))", "concurrent", "somewhere else the right one does")]
    public async Task Compare_tells_the_relation_and_why(string left, string right, string relation, string why)
    {
        var outcome = await PurvaProcess.RunAsync("clock", "compare", left, right, "--json");
        using var json = JsonDocument.Parse(outcome.Output);

        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        Assert.Equal(relation, json.RootElement.GetProperty("relation").GetString());
        Assert.Contains(why, string.Join(' ', json.RootElement.GetProperty("because").EnumerateArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_prints_names_back_and_the_entries_that_decide()
    {
        var outcome = await PurvaProcess.RunAsync("clock", "compare", "{a:1,b:2}", "{a:2,b:1}");
        Assert.Equal(
            """
            {a:1,b:2}  is CONCURRENT with  {a:2,b:1}

            replica  left knows  right knows
            a        1           1–2          ▶ a:2 only right
            b        1–2         1            ◀ b:2 only left

            Only the left one knows b:2.
            Only the right one knows a:2.
            So neither happened before the other: keep both, or merge them by a rule.

            """,
            outcome.Output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("At character 8: a counter is expected here, not 'x'", "compare", "{a:1,b:x}", "{}")]
    [InlineData("'a' stands here twice", "compare", "{a:1,a:2}", "{}")]
    [InlineData("at most 18446744073709551615", "compare", "{a:18446744073709551616}", "{}")]
    [InlineData("write a vector {alice:1,bob:2}", "compare", "hello", "{}")]
    [InlineData("compare two of a kind", "compare", "{}", "7")]
    [InlineData("where the text ends: entries are separated by commas, and '}' ends them", "compare", "{a:1", "{}")]
    [InlineData("counted from 1", "compare", "a:0", "a:1")]
    [InlineData("before writing it", "compare", "alice:2{alice:2}", "bob:1{}")]
    [InlineData("no interval tree stamp", "compare", "(1", "(1,0)")]
    [InlineData("neither hexadecimal nor base64", "decode", "¿que?")]
    [InlineData("bytes are missing at the end", "decode", "010202000000000000000a01")]
    [InlineData("there is no such kind", "decode", "017e00")]
    [InlineData("known version", "decode", "ffffffffffffffffffff")]
    [InlineData("they are no canonical value", "decode", "010202000000000000000b01000000000000000a01")]
    [InlineData("line 1, column 7: 'jumps' is nothing that a process does", "walk", "-")]
    public async Task What_cannot_be_understood_ends_with_2_and_says_where(string sentence, params string[] arguments)
    {
        using var process = PurvaProcess.Start(["clock", .. arguments]);
        await process.StandardInput.WriteAsync("alice jumps\n".AsMemory(), Cancellation);
        process.StandardInput.Close();
        var error = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Equal(2, process.ExitCode);
    }

    [Theory]
    [InlineData("010202000000000000000a010000000000000b02", "envelope, version 1")]
    [InlineData("AQICAAAAAAAAAAoBAAAAAAAACwI", "envelope, version 1")]
    [InlineData("{a:1,b:2}", "text form")]
    public async Task Decode_explains_each_way_to_write_a_value(string input, string form)
    {
        var text = input.StartsWith('{') ? input : Respell(input);
        var outcome = await PurvaProcess.RunAsync("clock", "decode", text, "--json");
        using var json = JsonDocument.Parse(outcome.Output);

        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        Assert.Equal((form, "version vector", "{a:1,b:2}"), (Text(json, "form"), Text(json, "kind"), Text(json, "value")));
        Assert.Equal("knows 1–2", json.RootElement.GetProperty("entries").GetProperty("b").GetString());
    }

    [Fact]
    public async Task Decode_explains_raw_files_and_compressed_envelopes()
    {
        using var folder = new TestFolder();
        var vector = VersionVector.Of([.. Enumerable.Range(1, 300).Select(i => new Dot(new ReplicaId(0x9f2c_41d0_7be3_0000 + ((ulong)i * 977)), 40 + ((ulong)(i * i) % 7)))]);
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "clock.bin"), Envelope.EncodeCompact(vector), Cancellation);
        var outcome = await PurvaProcess.RunAsync("clock", "decode", Path.Combine(folder.Path, "clock.bin"));

        Assert.Equal(0, outcome.Exit);
        Assert.Contains("bytes unpacked; not the canonical form", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("events of 300 replicas.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decode_explains_the_tokens_of_the_store_and_finds_damage()
    {
        var token = new CausalToken("shop").Format(VersionVector.Parse("{a:3}"));
        var outcome = await PurvaProcess.RunAsync("clock", "decode", token);
        Assert.Contains("dependency token", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("knows 1–3", outcome.Output, StringComparison.Ordinal);

        var damaged = await PurvaProcess.RunAsync("clock", "decode", token[..^1] + (token[^1] == 'A' ? 'B' : 'A'));
        Assert.Equal(2, damaged.Exit);
        Assert.Contains("checksum", damaged.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare")]
    [InlineData("decode")]
    [InlineData("walk")]
    public async Task Every_command_explains_itself_with_examples(string command)
    {
        var help = await PurvaProcess.RunAsync("clock", command, "--help");
        Assert.Equal(0, help.Exit);
        Assert.Contains($"Examples:{Environment.NewLine}  purva clock {command}", help.Output, StringComparison.Ordinal);
    }

    /// <summary>The envelope of {a:1,b:2}, in hexadecimal or in base64url as the given one is, whatever the form of a vector is.</summary>
    private static string Respell(string input)
    {
        var bytes = Envelope.Encode(VersionVector.Parse("{a:1,b:2}"));
        return input.StartsWith('0') ? Convert.ToHexString(bytes) : Base64Url.EncodeToString(bytes);
    }

    private static string? Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString();
}
