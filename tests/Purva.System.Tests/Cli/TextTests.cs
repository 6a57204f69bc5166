using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Purva.TestKit;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary><c>purva text</c>, as a person uses it.</summary>
public sealed class TextTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("purva-text");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Two_copies_are_edited_apart_and_merged_and_nothing_is_lost()
    {
        var (ann, bob, both) = (In("ann.ptxt"), In("bob.ptxt"), In("both.ptxt"));
        await EditAsync(ann, "to buy: milk\nto do: nothing\n");
        File.Copy(ann, bob);
        await EditAsync(ann, "to buy: milk and bread\nto do: nothing\n");
        await EditAsync(bob, "to buy: milk\nto do: sleep 😀\n");

        var (exit, output, error) = await PurvaProcess.RunAsync("text", "merge", ann, bob, "-o", both);
        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("only in the first", output, StringComparison.Ordinal);
        const string Merged = "to buy: milk and bread\nto do: sleep 😀\n";
        Assert.Equal(Merged, await OutputOfAsync("show", both));
        Assert.Equal(Merged, await OutputOfAsync("merge", bob, ann));
        Assert.Contains("nothing differs", await EditAsync(both, Merged), StringComparison.Ordinal);

        var log = (await OutputOfAsync("log", both, "--json")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.Equal(3, log.Select(run => (string)run["author"]!).Distinct().Count());
        Assert.Equal("to buy: milk\nto do: nothing\n", await OutputOfAsync("show", both, "--at", (string)log[0]["version"]!));
        Assert.Single((await OutputOfAsync("log", both, "--at", (string)log[0]["version"]!, "--json")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var blame = JsonNode.Parse(await OutputOfAsync("blame", both, "--json"))!.AsArray();
        Assert.Equal(Merged, string.Concat(blame.Select(one => (string)one!["text"]!)));
        Assert.Contains(blame, one => ((string)one!["text"]!).Contains("bread", StringComparison.Ordinal) && (string)one["author"]! != (string)log[0]["author"]!);
        Assert.Contains("events of 3 replicas", await OutputOfAsync("log", both), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_in_a_sentence()
    {
        var file = In("a.ptxt");
        await EditAsync(file, "something that can be damaged");
        var bytes = await File.ReadAllBytesAsync(file, Cancellation);
        bytes[^6] ^= 1;
        await File.WriteAllBytesAsync(In("damaged.ptxt"), bytes, Cancellation);
        await File.WriteAllTextAsync(In("plain.txt"), "plain", Cancellation);
        Assert.Equal((1, true), await FailsAsync("damaged or was cut short", "show", In("damaged.ptxt")));
        Assert.Equal((1, true), await FailsAsync("no file of a shared text", "merge", file, In("plain.txt")));
        Assert.Equal((3, true), await FailsAsync("There is no file", "log", In("none.ptxt")));
        Assert.Equal((2, true), await FailsAsync("is no event", "show", file, "--at", "nonsense"));
        Assert.Equal((3, true), await FailsAsync("is not in this text", "show", file, "--at", "a1:5"));
        Assert.Equal((2, true), await FailsAsync("no editing trace", "replay", In("plain.txt")));
    }

    [Fact]
    public async Task A_trace_of_one_and_one_of_two_end_in_their_text()
    {
        await WriteTraceAsync("one.json.gz", """{"endContent":"hé!","txns":[{"patches":[[0,0,"hex"]]},{"patches":[[1,2,"é"],[2,0,"!"]]}]}""");
        await WriteTraceAsync("two.json.gz", """{"endContent":"abc","txns":[{"agent":0,"parents":[],"patches":[[0,0,"b"]]},{"agent":0,"parents":[0],"patches":[[0,0,"a"]]},{"agent":1,"parents":[0],"patches":[[1,0,"c"]]}]}""");
        await WriteTraceAsync("wrong.json.gz", """{"endContent":"no","txns":[{"patches":[[0,0,"yes"]]}]}""");
        var one = JsonNode.Parse(await OutputOfAsync("replay", In("one.json.gz"), "--json"))!;
        Assert.Equal((7, 1), ((int)one["events"]!, (int)one["authors"]!));
        Assert.Equal(["document, typed", "operations on a rope"], one["ways"]!.AsArray().Select(way => (string)way!["way"]!));
        Assert.Equal(3, one["files"]!.AsArray().Count(file => (int)file!["bytes"]! > 0));
        Assert.Equal(["document, all at once", "document, one by one"], JsonNode.Parse(await OutputOfAsync("replay", In("two.json.gz"), "--json"))!["ways"]!.AsArray().Select(way => (string)way!["way"]!));
        Assert.DoesNotContain("DIFFERENT", await OutputOfAsync("replay", In("two.json.gz")), StringComparison.Ordinal);
        var (exit, output, _) = await PurvaProcess.RunAsync("text", "replay", In("wrong.json.gz"));
        Assert.Equal(1, exit);
        Assert.Contains("DIFFERENT", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sequential/sveltecomponent")]
    [InlineData("concurrent/friendsforever")]
    public async Task What_people_really_typed_ends_in_their_text(string name)
    {
        var trace = Path.Combine(RepositoryFolder.Path, "..", "shared", "data", "editing-traces", name + ".json.gz");
        Assert.SkipUnless(File.Exists(trace), "This test reads ../shared/data/editing-traces, which is not there.");
        Assert.DoesNotContain("DIFFERENT", await OutputOfAsync("replay", trace), StringComparison.Ordinal);
    }

    private string In(string name) => Path.Combine(folder.FullName, name);

    private async Task<string> EditAsync(string file, string text)
    {
        await File.WriteAllTextAsync(In("plain"), text, Cancellation);
        return await OutputOfAsync("edit", file, "--from", In("plain"));
    }

    private async Task WriteTraceAsync(string name, string json)
    {
        await using var file = new GZipStream(File.Create(In(name)), CompressionLevel.Fastest);
        await file.WriteAsync(Encoding.UTF8.GetBytes(json), Cancellation);
    }

    private static async Task<string> OutputOfAsync(params string[] arguments)
    {
        var (exit, output, error) = await PurvaProcess.RunAsync(["text", .. arguments]);
        Assert.Equal((0, ""), (exit, error));
        return output;
    }

    private static async Task<(int Exit, bool IsSaid)> FailsAsync(string sentence, params string[] arguments)
    {
        var (exit, _, error) = await PurvaProcess.RunAsync(["text", .. arguments]);
        return (exit, error.Contains(sentence, StringComparison.Ordinal));
    }
}
