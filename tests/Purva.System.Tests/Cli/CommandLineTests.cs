using System.Net;
using System.Net.Sockets;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>What the command line says when it is used wrongly, and how it says it.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData(2, "--nonsense", "status", "--nonsense")]
    [InlineData(2, "BUCKET/KEY", "get", "nokey", "--site", "http://127.0.0.1:1")]
    [InlineData(2, "http://HOST:PORT", "get", "a/b", "--site", "ftp://x")]
    [InlineData(4, "Is it running?", "get", "a/b", "--site", "http://127.0.0.1:1")]
    [InlineData(4, "purva up", "get", "a/b", "--data", "/nowhere")]
    [InlineData(2, "/nowhere.json", "serve", "--config", "/nowhere.json")]
    [InlineData(3, "/nowhere.csv", "replay", "/nowhere.csv")]
    [InlineData(2, "'East'", "up", "--sites", "East")]
    [InlineData(2, "only once", "up", "--sites", "a,a")]
    [InlineData(2, "--file", "device", "status")]
    [InlineData(1, "/nowhere/device.db", "device", "status", "--file", "/nowhere/device.db")]
    [InlineData(2, "0 to 65485", "up", "--port", "70000")]
    [InlineData(2, "--seed is a whole number", "sim", "--seed", "x")]
    [InlineData(2, "--sites is a whole number from 1 to 9, not '10'", "sim", "--sites", "10")]
    [InlineData(2, "--hours is a number", "sim", "--hours", "-1")]
    [InlineData(2, "'floods' is no family of faults; there are network,", "sim", "--faults", "network,floods")]
    [InlineData(3, "/nowhere.json", "sim", "--schedule", "/nowhere.json")]
    [InlineData(2, "leave --seed out", "sim", "--schedule", "/nowhere.json", "--seed", "1")]
    [InlineData(2, "'keys > 1' is no condition; write AGGREGATION METRIC", "alerts", "set", "a", "keys > 1")]
    [InlineData(2, "--minutes is a number", "soak", "--minutes", "0")]
    [InlineData(2, "--sites is a whole number from 2 to 9", "soak", "--sites", "1")]
    [InlineData(3, "There is no file '/nowhere.csv'; name an order flow", "exchange", "replay", "/nowhere.csv")]
    [InlineData(2, "must hold from 1 to 1048576 prices", "exchange", "replay", "-", "--lowest", "5", "--highest", "4")]
    [InlineData(2, "--picture is of one demo", "demo", "--all", "--picture", "all.svg")]
    public async Task A_wrong_call_ends_with_its_code_and_one_sentence(int exit, string sentence, params string[] arguments)
    {
        var outcome = await PurvaProcess.RunAsync(arguments);
        Assert.Equal(exit, outcome.Exit);
        Assert.Contains(sentence, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("up")]
    [InlineData("put")]
    [InlineData("get")]
    [InlineData("delete")]
    [InlineData("keys")]
    [InlineData("history")]
    [InlineData("bucket")]
    [InlineData("update")]
    [InlineData("increment")]
    [InlineData("watch")]
    [InlineData("status")]
    [InlineData("alerts")]
    [InlineData("alerts list")]
    [InlineData("alerts set")]
    [InlineData("alerts delete")]
    [InlineData("alerts watch")]
    [InlineData("partition")]
    [InlineData("heal")]
    [InlineData("kill")]
    [InlineData("replay")]
    [InlineData("serve")]
    [InlineData("sim")]
    [InlineData("soak")]
    [InlineData("clock")]
    [InlineData("demo")]
    [InlineData("exchange")]
    [InlineData("exchange replay")]
    [InlineData("device")]
    [InlineData("device put")]
    [InlineData("device get")]
    [InlineData("device delete")]
    [InlineData("device sync")]
    [InlineData("device status")]
    [InlineData("device dismiss")]
    public async Task Every_command_explains_itself_with_examples(string command)
    {
        var help = await PurvaProcess.RunAsync([.. command.Split(' '), "--help"]);
        Assert.Equal(0, help.Exit);
        Assert.Contains($"Examples:{Environment.NewLine}  purva {command}", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var folder = new TestFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var up = await PurvaProcess.RunAsync("up", "--data", folder.Path, "--port", $"{port}");
        Assert.Equal(1, up.Exit);
        Assert.Contains($"Port {port}", up.Error, StringComparison.Ordinal);
    }
}
