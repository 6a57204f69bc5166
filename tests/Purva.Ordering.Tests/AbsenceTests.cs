using System.Text;
using Purva.Ordering;
using Purva.Ordering.Journal;
using Purva.Ordering.Running;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>Nodes that stop and come back.</summary>
public sealed class AbsenceTests
{
    private static readonly OrderLimits ShortMemory = OrderLimits.Default with { KeptRounds = 12, FrameEvery = 4, IdlePause = TimeSpan.FromMilliseconds(20) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_one_of_four_is_away_the_others_go_on_and_it_comes_back_to_the_same_order()
    {
        await using var nodes = await FourNodes.StartAsync();
        await SubmitAsync(nodes, 0, 20);
        await nodes.StopAsync(3);
        await SubmitAsync(nodes, 20, 20);
        await nodes.StartAsync(3);
        await SubmitAsync(nodes, 40, 20);
        await AgreeAsync(nodes, 60);
        Assert.All(nodes.Up, node => Assert.Equal(0UL, node.Member.GetStatus().Epoch));
    }

    [Fact]
    public async Task While_two_of_four_are_away_nothing_is_ordered_and_what_was_accepted_is_ordered_when_they_are_back()
    {
        await using var nodes = await FourNodes.StartAsync();
        await SubmitAsync(nodes, 0, 8);
        await nodes.StopAsync(2);
        await nodes.StopAsync(3);
        var waiting = nodes[0].Member.Submit("t8"u8.ToArray());
        await waiting.Accepted.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        var events = nodes[0].Member.GetStatus().Events;
        await FourNodes.UntilAsync(() => nodes[0].Member.GetStatus().Events > events + 20, "the two go on gossiping");
        Assert.False(waiting.Ordered.IsCompleted);
        await FourNodes.UntilAsync(() => nodes[0].Member.GetStatus().Problems.Any(problem => problem.StartsWith("Too few members answer", StringComparison.Ordinal)), "it says why");
        await nodes.StartAsync(2);
        Assert.Equal(8, (await waiting.Ordered.WaitAsync(TimeSpan.FromSeconds(60), Cancellation)).Index);
        await nodes.StartAsync(3);
        await AgreeAsync(nodes, 9);
    }

    [Fact]
    public async Task After_all_have_stopped_and_started_the_same_order_goes_on()
    {
        await using var nodes = await FourNodes.StartAsync(4, ShortMemory);
        for (var life = 0; life < 4; life++)
        {
            await SubmitAsync(nodes, life * 20, 20);
            var before = await nodes.FirstAsync(0, (life + 1) * 20);
            for (var i = 0; i < 4; i++)
            {
                await nodes.StopAsync(i);
            }

            for (var i = 0; i < 4; i++)
            {
                await nodes.StartAsync(i);
            }

            var after = await nodes.FirstAsync(0, before.Length);
            Assert.Equal(before.Select(Told), after.Select(Told));
        }

        await AgreeAsync(nodes, 80);
    }

    [Fact]
    public async Task Who_was_away_for_longer_than_rounds_are_kept_goes_on_from_a_frame_and_has_the_whole_order()
    {
        await using var nodes = await FourNodes.StartAsync(4, ShortMemory);
        await SubmitAsync(nodes, 0, 20);
        await nodes.StopAsync(3);
        var round = nodes[0].Member.GetStatus().Round;
        await FourNodes.UntilAsync(() => nodes[0].Member.GetStatus().Round > round + 40, "40 rounds pass");
        await SubmitAsync(nodes, 20, 20);
        await nodes.StartAsync(3);
        await FourNodes.UntilAsync(() => nodes[3].Member.GetStatus().Transactions == 40, "it has caught up");
        await SubmitAsync(nodes, 40, 20);
        await AgreeAsync(nodes, 60);
    }

    [Fact]
    public async Task Who_was_away_for_longer_than_the_order_is_kept_goes_on_from_a_state_that_others_signed()
    {
        await using var nodes = await FourNodes.StartAsync(4, ShortMemory with { SegmentBytes = 1, MostOrderBytes = 1 });
        await SubmitAsync(nodes, 0, 20);
        await nodes.StopAsync(3);
        var round = nodes[0].Member.GetStatus().Round;
        await FourNodes.UntilAsync(() => nodes[0].Member.GetStatus().Round > round + 40, "40 rounds pass");
        await SubmitAsync(nodes, 20, 20);
        await nodes[0].Member.SubmitAsync("keyed"u8.ToArray(), "k", Cancellation);
        round = nodes[0].Member.GetStatus().Round;
        await FourNodes.UntilAsync(() => nodes.Up.All(node => node.Member.GetStatus() is { OldestTransaction: 41 } status && status.Round > round + 20), "the others have dropped it");
        await nodes.StartAsync(3);
        await FourNodes.UntilAsync(() => nodes[3].Member.GetStatus().Transactions == 41, "it has caught up");
        Assert.Equal(40, (await nodes[3].Member.SubmitAsync("keyed"u8.ToArray(), "k", Cancellation)).Index);
        Assert.Equal(41, (await nodes[3].Member.SubmitAsync("on"u8.ToArray(), cancellation: Cancellation).WaitAsync(TimeSpan.FromSeconds(60), Cancellation)).Index);
        Assert.Equal(OrderRefusal.Dropped, (await Assert.ThrowsAsync<OrderRefusedException>(() => nodes.FirstAsync(3, 1))).Reason);
        await FourNodes.UntilAsync(() => nodes.Up.All(node => node.Member.GetStatus().Transactions == 42), "all have it");
    }

    [Fact]
    public async Task Who_was_away_for_long_comes_back_also_where_an_answer_holds_only_a_part_of_what_it_lacks()
    {
        await using var nodes = await FourNodes.StartAsync(4, ShortMemory with { MostAnswerEvents = 20 });
        await SubmitAsync(nodes, 0, 20);
        await nodes.StopAsync(3);
        var round = nodes[0].Member.GetStatus().Round;
        await FourNodes.UntilAsync(() => nodes[0].Member.GetStatus().Round > round + 40, "40 rounds pass");
        await nodes.StartAsync(3);
        await SubmitAsync(nodes, 20, 20);
        await AgreeAsync(nodes, 40);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whose_last_event_nobody_heard_in_time_goes_on_without_it_or_else_in_the_next_epoch_and_nothing_accepted_is_lost(bool isAgeForgotten)
    {
        await using var nodes = await FourNodes.StartAsync(4, ShortMemory);
        await SubmitAsync(nodes, 0, 20);
        await nodes.StopAsync(3);
        MakeAnEventThatNobodyHears(nodes.OptionsOf(3), nodes[0].Member.Id, isAgeForgotten);
        var round = nodes[0].Member.GetStatus().Round;
        await FourNodes.UntilAsync(() => nodes[0].Member.GetStatus().Round > round + 40, "40 rounds pass");
        await nodes.StartAsync(3);
        await FourNodes.UntilAsync(() => !isAgeForgotten || nodes.Up.All(node => node.Member.GetStatus().Epoch == 1), "the next epoch begins");
        await SubmitAsync(nodes, 20, 20);
        await AgreeAsync(nodes, 41);
        Assert.Contains("unheard", (await nodes.FirstAsync(0, 41)).Select(one => Encoding.ASCII.GetString(one.Bytes.Span)));
        Assert.All(nodes.Up, node => Assert.Equal(isAgeForgotten ? 1UL : 0UL, node.Member.GetStatus().Epoch));
        Assert.All(nodes.Up, node => Assert.DoesNotContain(node.Member.GetStatus().Peers, peer => peer.HasForked));
    }

    [Fact]
    public async Task Who_has_lost_the_tail_of_its_events_is_given_it_back_and_does_not_fork()
    {
        await using var nodes = await FourNodes.StartAsync();
        await SubmitAsync(nodes, 0, 20);
        await nodes.StopAsync(3);
        var path = Path.Combine(nodes.FolderOf(3), EventLog.FileName);
        await using (var file = new FileStream(path, FileMode.Open))
        {
            file.SetLength(file.Length / 2);
        }

        await nodes.StartAsync(3);
        await SubmitAsync(nodes, 20, 20);
        await AgreeAsync(nodes, 40);
        Assert.All(nodes.Up, node => Assert.DoesNotContain(node.Member.GetStatus().Peers, peer => peer.HasForked));
    }

    private static void MakeAnEventThatNobodyHears(OrderMemberOptions options, Clocks.ReplicaId upon, bool isAgeForgotten)
    {
        using (var engine = OrderEngine.Open(options, TimeProvider.System))
        {
            engine.Deliver();
            foreach (var peer in options.Peers)
            {
                engine.NoteHeard(peer.Id);
            }

            var submission = engine.Submit("unheard"u8.ToArray(), null);
            engine.Speak(upon);
            Assert.True(submission.Accepted.IsCompletedSuccessfully);
        }

        if (isAgeForgotten)
        {
            using var log = EventLog.Open(options.Folder, out var content);
            var own = content.Events.Last(one => one.Dot.Replica == options.Self.Id);
            log.Rewrite([], content.Waiting.Concat(own.Transactions), own.Epoch, own.Dot.Counter, null);
        }
    }

    private static async Task SubmitAsync(FourNodes nodes, int first, int count)
    {
        var up = nodes.Up.ToArray();
        await Task.WhenAll(Enumerable.Range(first, count).Select(i => up[i % up.Length].Member.SubmitAsync(Encoding.ASCII.GetBytes($"t{i}"), cancellation: Cancellation))).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
    }

    private static async Task AgreeAsync(FourNodes nodes, int count)
    {
        var orders = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => nodes.FirstAsync(i, count)));
        Assert.Equal(count, orders[0].Select(one => Encoding.ASCII.GetString(one.Bytes.Span)).Distinct().Count());
        Assert.All(orders, order => Assert.Equal(orders[0].Select(Told), order.Select(Told)));
        await FourNodes.UntilAsync(() => nodes.Up.All(node => node.Member.GetStatus().Transactions == count), "nothing has a place twice");
    }

    private static string Told(OrderedTransaction one) => $"{one.Index} {one.Round} {one.ConsensusMicroseconds} {one.Event} {Encoding.ASCII.GetString(one.Bytes.Span)} {one.RunningHash}";
}
