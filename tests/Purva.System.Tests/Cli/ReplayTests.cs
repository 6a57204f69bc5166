using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Purva.Cli.Replay;
using Purva.Client;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>The replay: its reading, its judgement, and a small one from end to end.</summary>
public sealed class ReplayTests
{
    private static readonly OrderLine[] Three = [new(2, "1", "A", 5), new(3, "1", "A", 5), new(4, "1", "B", -2)];

    [Fact]
    public async Task Every_line_is_at_every_site_once_through_a_partition_and_a_kill()
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, "orders.csv.gz");
        await WriteAsync(path, 3_000);
        var outcome = await PurvaProcess.RunAsync("replay", path, "--partition", "--kill", "--resolve", "--json");
        Assert.True(outcome.Exit == 0, outcome.Output + outcome.Error);
        var json = JsonNode.Parse(outcome.Output)!;
        Assert.Equal((3_000, 2), ((int)json["lines"]!, (int)json["badLines"]!));
        Assert.Equal(6, json["verdicts"]!.AsArray().Count);
        Assert.Contains("line 3: 'many' is no quantity", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Carts_come_to_the_arithmetic_of_the_file_and_no_removed_line_returns()
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, "carts.csv.gz");
        await WriteCartsAsync(path, 2_000);
        var outcome = await PurvaProcess.RunAsync("replay", path, "--as", "carts", "--partition", "--kill", "--json");
        Assert.True(outcome.Exit == 0, outcome.Output + outcome.Error);
        var json = JsonNode.Parse(outcome.Output)!;
        Assert.Equal(6, json["verdicts"]!.AsArray().Count);
        Assert.True((long)json["removedLines"]! > 0, outcome.Output);
    }

    [Fact]
    public void A_cart_that_is_wrong_or_shows_a_removed_line_is_found_out()
    {
        var expectation = new CartExpectation([new(2, "1", "A", 5, "ann"), new(3, "C2", "A", -5, "ann"), new(4, "3", "B", 2, "ann"), new(5, "C4", "C", -1)]);
        Assert.Equal(1, expectation.Sum);
        Assert.Equal(0, expectation.Judge("s", [Cart("ann", """{"B":2}"""), Cart("guest-4", """{"C":-1}""")], isTidy: true).WrongKeys);
        Assert.Equal(0, expectation.Judge("s", [Cart("ann", """{"A":0,"B":2}"""), Cart("guest-4", """{"C":-1}""")], isTidy: false).WrongKeys);
        Assert.Equal(1, expectation.Judge("s", [Cart("ann", """{"A":0,"B":2}"""), Cart("guest-4", """{"C":-1}""")], isTidy: true).WrongKeys);
        Assert.Equal(2, expectation.Judge("s", [Cart("ann", """{"B":3}""")], isTidy: false).WrongKeys);
    }

    [Fact]
    public void What_was_written_is_accepted_and_nothing_else_is()
    {
        var expectation = new Expectation(Three);
        Assert.Equal(8, expectation.Sum);
        Assert.Equal(0, expectation.Judge("s", [Key("1/A", "5 line 2", "5 line 3"), Key("1/B", "-2 line 4")], isResolved: false).WrongKeys);
        Assert.Equal(1, expectation.Judge("s", [Key("1/A", "5 line 2"), Key("1/B", "-2 line 4")], isResolved: false).WrongKeys);
        Assert.Equal(1, expectation.Judge("s", [Key("1/A", "5 line 2", "5 line 2"), Key("1/B", "-2 line 4")], isResolved: false).WrongKeys);
        Assert.Equal(1, expectation.Judge("s", [Key("1/A", "5 line 2", "5 line 3")], isResolved: false).WrongKeys);
        Assert.Equal(1, expectation.Judge("s", [Key("1/A", "5 line 2", "5 line 3"), Key("1/B", "-2 line 4"), Key("1/C", "1 line 9")], isResolved: false).WrongKeys);
    }

    [Fact]
    public void Resolved_keys_have_one_value_and_the_sum()
    {
        var expectation = new Expectation(Three);
        Assert.Equal(0, expectation.Judge("s", [Key("1/A", "10 resolved"), Key("1/B", "-2 line 4")], isResolved: true).WrongKeys);
        Assert.Equal(1, expectation.Judge("s", [Key("1/A", "9 resolved"), Key("1/B", "-2 line 4")], isResolved: true).WrongKeys);
        Assert.Equal(1, expectation.Judge("s", [Key("1/A", "5 line 2", "5 line 3"), Key("1/B", "-2 line 4")], isResolved: true).WrongKeys);
    }

    private static TypedValue Cart(string key, string value) => new("carts", key, "map", JsonDocument.Parse(value).RootElement, "c");

    /// <summary>Twenty customers, forty articles; every third line takes back exactly what the one before ordered.</summary>
    private static async Task WriteCartsAsync(string path, int lines)
    {
        await using var file = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        await using var text = new StreamWriter(file, Encoding.Latin1);
        await text.WriteLineAsync("InvoiceNo,StockCode,Quantity,CustomerID");
        for (var i = 0; i < lines; i++)
        {
            var line = i % 3 == 2 ? i - 1 : i;
            var quantity = (i % 3 == 2 ? -1 : 1) * (1 + (line % 7));
            await text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{(i % 3 == 2 ? "C" : "")}{500 + line},{line % 40},{quantity},{(line % 20 == 0 ? "" : $"{17000 + (line % 20)}")}"));
        }
    }

    private static KeyValues Key(string key, params string[] values) =>
        new("orders", key, [.. values.Select(value => new StoredValue("d", "s", Encoding.UTF8.GetBytes(value)))], "c");

    private static async Task WriteAsync(string path, int lines)
    {
        await using var file = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        await using var text = new StreamWriter(file, Encoding.Latin1);
        await text.WriteLineAsync("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country");
        for (var i = 0; i < lines + 2; i++)
        {
            var quantity = i == 1 ? "many" : (i % 17).ToString(CultureInfo.InvariantCulture);
            await text.WriteLineAsync(i == 5 ? "536365,85123A" : $"{536365 + (i / 100)},{i % 40},\"CAF\u00c9, \"\"LARGE\"\"\",{quantity},01/12/2010 08:26,2.55,17850,France");
        }
    }
}
