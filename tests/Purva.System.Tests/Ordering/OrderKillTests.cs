using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Purva.SystemTests.Cli;
using Xunit;

namespace Purva.SystemTests.Ordering;

/// <summary>Processes that are killed without warning while transactions come in.</summary>
public sealed class OrderKillTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_nodes_are_killed_and_started_nothing_answered_is_lost_and_nothing_is_ordered_twice()
    {
        await using var nodes = new OrderProcesses(4);
        await nodes.StartAllAsync();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var answered = new List<string>();
        var writers = Enumerable.Range(0, 4).Select(i => WriteAsync(nodes, i, answered, enough.Token)).ToArray();
        var random = new Random(7);
        for (var round = 0; round < 6; round++)
        {
            var before = answered.Count;
            var victim = random.Next(4);
            nodes.Kill(victim);
            await OrderProcesses.UntilAsync(() => Task.FromResult(answered.Count > before + 40), "the others go on");
            nodes.Start(victim);
            await OrderProcesses.UntilAsync(async () => await nodes.StatusAsync(victim) is { } status && (bool)status["takesPart"]!, "the victim takes part again");
        }

        await enough.CancelAsync();
        await Task.WhenAll(writers);
        var ordered = await AgreedAsync(nodes, answered.Count);
        var texts = ordered.Select(one => (string)one["text"]!).ToArray();
        Assert.Equal(texts.Length, texts.Distinct().Count());
        Assert.Subset(texts.ToHashSet(), answered.ToHashSet());
        Assert.All((await Task.WhenAll(nodes.Up.Select(nodes.StatusAsync))), status => Assert.DoesNotContain(status!["peers"]!.AsArray(), peer => (bool)peer!["hasForked"]!));
    }

    [Fact]
    public async Task With_two_of_four_killed_nothing_is_ordered_and_after_their_start_everything_is()
    {
        await using var nodes = new OrderProcesses(4);
        await nodes.StartAllAsync();
        await nodes.SubmitAsync(0, "before", "before", Cancellation);
        await OrderProcesses.UntilAsync(async () => (long)(await nodes.StatusAsync(0))!["transactions"]! == 1, "the first has its place");
        nodes.Kill(2);
        nodes.Kill(3);
        await nodes.SubmitAsync(0, "meanwhile", "meanwhile", Cancellation);
        await OrderProcesses.UntilAsync(async () => (await nodes.StatusAsync(0))!["problems"]!.AsArray().Any(problem => ((string)problem!).StartsWith("Too few members", StringComparison.Ordinal)), "it is told");
        Assert.Equal(1, (long)(await nodes.StatusAsync(0))!["transactions"]!);
        nodes.Start(2);
        nodes.Start(3);
        var ordered = await AgreedAsync(nodes, 2);
        Assert.Equal(["before", "meanwhile"], ordered.Select(one => (string)one["text"]!));
    }

    [Fact]
    public async Task All_killed_at_once_go_on_with_the_same_order()
    {
        await using var nodes = new OrderProcesses(4);
        await nodes.StartAllAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => nodes.SubmitAsync(i, Text(i), Text(i), Cancellation)));
        var before = await nodes.OrderAsync(0);
        for (var i = 0; i < 4; i++)
        {
            nodes.Kill(i);
        }

        await nodes.StartAllAsync();
        await AgreedAsync(nodes, 40);
        var after = await nodes.OrderAsync(1);
        Assert.Equal(before, after[..before.Length]);
    }

    [Fact]
    public async Task A_node_with_a_spoilt_folder_says_so_and_does_not_start()
    {
        await using var nodes = new OrderProcesses(4);
        await nodes.StartAllAsync();
        await nodes.SubmitAsync(0, "x", "x", Cancellation);
        await OrderProcesses.UntilAsync(async () => (long)(await nodes.StatusAsync(1))!["transactions"]! == 1, "it has its place");
        nodes.Kill(1);
        var path = Path.Combine(nodes.FolderOf(1), "order-0000000000000000000-0000000000000000000.log");
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        bytes[30] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Cancellation);
        var start = await PurvaProcess.RunAsync("order", "serve", "--config", nodes.ConfigOf(1));
        Assert.Equal(1, start.Exit);
        Assert.Contains($"{path} is damaged at byte 8", start.Error, StringComparison.Ordinal);
    }

    private static string Text(int i) => i.ToString(CultureInfo.InvariantCulture);

    private static async Task WriteAsync(OrderProcesses nodes, int writer, List<string> answered, CancellationToken enough)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"{writer}-{i}");
                await nodes.SubmitAsync(writer + i, text, text, enough);
                lock (answered)
                {
                    answered.Add(text);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It was enough.
        }
    }

    /// <summary>Waits until all nodes have so many, and the same bytes.</summary>
    private static async Task<JsonNode[]> AgreedAsync(OrderProcesses nodes, int least)
    {
        byte[][] orders = [];
        await OrderProcesses.UntilAsync(
            async () =>
            {
                var all = await Task.WhenAll(nodes.Up.Select(nodes.StatusAsync));
                if (all.Any(status => status is null || (long)status["transactions"]! < least || (long)status["pending"]! > 0) || all.DistinctBy(status => (long)status!["transactions"]!).Count() > 1)
                {
                    return false;
                }

                orders = await Task.WhenAll(nodes.Up.Select(nodes.OrderAsync));
                return orders.All(order => order.Length == orders[0].Length);
            },
            $"all have {least}");
        Assert.Equal(4, orders.Length);
        Assert.All(orders, order => Assert.Equal(orders[0], order));
        return [.. Encoding.UTF8.GetString(orders[0]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
