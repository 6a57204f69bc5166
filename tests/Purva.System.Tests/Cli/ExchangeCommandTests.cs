using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Purva.Cli;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary><c>purva exchange replay</c> as a user runs it.</summary>
public sealed class ExchangeCommandTests
{
    private const string Csv = """
        sequence,action,type,lifetime,order,side,price,quantity
        1,new,limit,day,1,sell,49000,10
        2,new,market,,2,buy,,4
        3,cancel,,,7,,,

        """;

    [Fact]
    public async Task A_flow_gives_trades_a_book_and_the_hash_of_the_reports_that_it_writes()
    {
        using var folder = new TestFolder();
        var (flow, reports) = (Path.Combine(folder.Path, "flow.csv"), Path.Combine(folder.Path, "reports.csv"));
        await File.WriteAllTextAsync(flow, Csv, TestContext.Current.CancellationToken);
        var run = await PurvaProcess.RunAsync("exchange", "replay", flow, "--json", "--reports", reports);
        Assert.Equal((ExitCode.Done, ""), (run.Exit, run.Error));
        var json = JsonNode.Parse(run.Output)!;
        Assert.Equal((3, 1, 4, 1, 49_000), ((int)json["commands"]!, (int)json["trades"]!, (int)json["traded"]!, (int)json["resting"]!, (int)json["bestAsk"]!));
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(reports, TestContext.Current.CancellationToken)));
        Assert.Equal(hash, (string?)json["sha256"]);
        Assert.Equal(ExitCode.Done, (await PurvaProcess.RunAsync("exchange", "replay", flow, "--expect", hash)).Exit);
        var other = await PurvaProcess.RunAsync("exchange", "replay", flow, "--expect", "00", "--risk-limit", "1");
        Assert.Equal(ExitCode.Failed, other.Exit);
        Assert.Contains("00 is expected", other.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sing", "line 1: a flow begins with")]
    [InlineData("sequence,action,type,lifetime,order,side,price,quantity\n1,new,limit,day,1,sell,dear,10", "line 2: 'price' is 'dear'")]
    [InlineData("{\"action\":\"cancel\",\"order\":1}\n{\"action\":\"cancel\"}", "line 2: 'order' is missing")]
    [InlineData("seq,type,side,ioc,quantity,order,price\n0,new,sell,0,75,19209,33512", "say --contract flash1")]
    public async Task A_flow_that_is_none_is_refused_with_its_line(string text, string sentence)
    {
        using var folder = new TestFolder();
        var flow = Path.Combine(folder.Path, "flow");
        await File.WriteAllTextAsync(flow, text, TestContext.Current.CancellationToken);
        var run = await PurvaProcess.RunAsync("exchange", "replay", flow);
        Assert.Equal((ExitCode.Usage, ""), (run.Exit, run.Output));
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }
}
