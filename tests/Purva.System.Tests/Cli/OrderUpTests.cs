using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>Four processes of <c>purva order up</c>, and commands as a user types them.</summary>
public sealed class OrderUpTests
{
    [Fact]
    public async Task Commands_find_the_nodes_and_the_order_goes_on_after_a_stop()
    {
        using var folder = new TestFolder();
        string first;
        await using (var up = await RunningOrder.StartAsync(folder))
        {
            var submit = await up.RunAsync("submit", "ann pays bob 5", "--json");
            Assert.Equal((0, ""), (submit.Exit, submit.Error));
            Assert.Equal(0, (long)JsonNode.Parse(submit.Output)!["index"]!);
            Assert.Equal(0, (await up.RunAsync("submit", "bob pays eve 3", "--node", "n3", "--key", "k", "--safe")).Exit);
            Assert.Contains("bob pays eve 3", (await up.RunAsync("submit", "bob pays eve 3", "--node", "n2", "--key", "k")).Output, StringComparison.Ordinal);
            Assert.Equal(1, (await up.RunAsync("submit", "bob pays eve 4", "--node", "n2", "--key", "k")).Exit);
            first = (await up.RunAsync("watch", "--once", "--json")).Output;
            Assert.Equal(2, first.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
            Assert.Equal(first, (await up.RunAsync("watch", "--once", "--json", "--node", "n4")).Output);
            var status = JsonNode.Parse((await up.RunAsync("status", "--json")).Output)!.AsArray();
            Assert.Equal(["n1", "n2", "n3", "n4"], status.Select(node => (string)node!["name"]!));
            Assert.Equal(3, (await up.RunAsync("submit", "x", "--node", "n9")).Exit);
            Assert.Equal(0, (await up.RunAsync("kill", "n4")).Exit);
            await up.UntilAsync(() => up.Said.Contains("'n4' runs again", StringComparison.Ordinal));
            Assert.Equal(0, await up.StopAsync());
        }

        Assert.Equal(4, (await PurvaProcess.RunAsync("order", "status", "--data", folder.Path)).Exit);
        await using var again = await RunningOrder.StartAsync(folder);
        Assert.Equal(2, (long)JsonNode.Parse((await again.RunAsync("submit", "eve pays ann 1", "--json")).Output)!["index"]!);
        Assert.StartsWith(first, (await again.RunAsync("watch", "--once", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_words_are_answered_with_what_to_do()
    {
        Assert.Equal(2, (await PurvaProcess.RunAsync("order", "up", "--nodes", "1")).Exit);
        Assert.Equal(2, (await PurvaProcess.RunAsync("order", "watch", "--from", "-1", "--node", "http://127.0.0.1:1")).Exit);
        Assert.Equal(4, (await PurvaProcess.RunAsync("order", "submit", "x", "--node", "http://127.0.0.1:1")).Exit);
        Assert.Equal(1, (await PurvaProcess.RunAsync("order", "serve", "--config", "/nowhere.json")).Exit);
        Assert.Equal((2, "A key is of printable ASCII characters; a node takes up to 128 of them."), await SaidAsync("order", "submit", "x", "--key", "a\nb", "--node", "http://127.0.0.1:1"));
        var help = await PurvaProcess.RunAsync("order", "up", "--help");
        Assert.Contains("purva order up --nodes 7", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_is_silent_is_told_in_words()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var address = $"http://{silent.LocalEndpoint}";
        Assert.Equal((4, $"{address} at {address}/ does not answer within 5 s."), await SaidAsync("order", "status", "--node", address));
        Assert.Equal((4, $"{address} at {address}/ does not answer within 5 s."), await SaidAsync("order", "watch", "--node", address));
    }

    private static async Task<(int Exit, string Said)> SaidAsync(params string[] words)
    {
        var outcome = await PurvaProcess.RunAsync(words);
        return (outcome.Exit, outcome.Error.Trim());
    }

    private sealed class RunningOrder : IAsyncDisposable
    {
        private readonly Process process;
        private readonly string folder;
        private readonly StringBuilder said = new();

        private RunningOrder(Process process, string folder)
        {
            (this.process, this.folder) = (process, folder);
            process.OutputDataReceived += Keep;
            process.ErrorDataReceived += Keep;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        public string Said
        {
            get
            {
                lock (said)
                {
                    return said.ToString();
                }
            }
        }

        public static async Task<RunningOrder> StartAsync(TestFolder folder)
        {
            var up = new RunningOrder(PurvaProcess.Start("order", "up", "--data", folder.Path, "--port", "0"), folder.Path);
            await up.UntilAsync(() => up.Said.Contains("Ctrl-C stops", StringComparison.Ordinal));
            return up;
        }

        public Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments) => PurvaProcess.RunAsync(["order", .. arguments, "--data", folder]);

        public async Task UntilAsync(Func<bool> condition)
        {
            var start = Stopwatch.GetTimestamp();
            while (!condition())
            {
                Assert.False(process.HasExited || Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(60), $"It did not come about. 'up' said: {Said}");
                await Task.Delay(20);
            }
        }

        public async Task<int> StopAsync()
        {
            using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(40));
            return process.ExitCode;
        }

        public async ValueTask DisposeAsync()
        {
            if (!process.HasExited)
            {
                await StopAsync();
            }

            process.Dispose();
        }

        private void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (said)
            {
                said.AppendLine(line.Data);
            }
        }
    }
}
