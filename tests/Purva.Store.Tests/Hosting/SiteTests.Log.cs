using Purva.Clocks;
using Purva.Store.Streams;
using Xunit;

namespace Purva.Store.Tests.Hosting;

/// <content>The log with what each record depends on.</content>
public sealed partial class SiteTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_record_s_clock_is_what_its_site_had_when_it_wrote_whichever_site_tells(int seed)
    {
        sites = await TestSite.StartAsync(network, 3);
        var random = new Random(seed);
        var bounds = new Dictionary<Dot, (VersionVector Before, VersionVector After)>();
        var last = default(VersionVector);
        for (var i = 0; i < 150; i++)
        {
            if (random.Next(5) == 0)
            {
                sites[random.Next(3)].Site.SetLink($"s{random.Next(3)}", random.Next(2) == 0);
            }

            var site = sites[random.Next(3)];
            var before = site.Site.GetStatus().Applied;
            var dot = (await site.PutAsync($"k{i % 4}", $"{i}")).Dot;
            bounds[dot] = (before.Merge(VersionVector.Of(dot)), site.Site.GetStatus().Applied);
            last = last.Merge(VersionVector.Of(dot));
        }

        await HealAsync(last);
        foreach (var site in sites)
        {
            var entries = await WalkAsync(site);
            Assert.Equal(150 + sites.Length, entries.Count);
            Assert.Equal(entries.Select(entry => entry.Sequence).Order(), entries.Select(entry => entry.Sequence));
            var passed = new VersionVector.Builder();
            foreach (var entry in entries)
            {
                Assert.True(passed.ToVector().Merge(VersionVector.Of(entry.Dot)).Dominates(entry.Clock), $"{entry.Dot} comes before what it depends on");
                passed.Add(entry.Dot);
                Assert.Equal(entry.Dot.Counter, entry.Clock[entry.Dot.Replica]);
                if (bounds.TryGetValue(entry.Dot, out var bound))
                {
                    Assert.True(entry.Clock.Dominates(bound.Before), $"{entry.Dot} knows less than its site had: {entry.Clock}");
                    Assert.True(bound.After.Dominates(entry.Clock), $"{entry.Dot} knows more than its site had: {entry.Clock}");
                }
            }
        }

        var told = await Task.WhenAll(sites.Select(WalkAsync));
        Assert.All(told, entries => Assert.Equal(
            told[0].OrderBy(entry => entry.Dot).Select(entry => (entry.Dot, entry.Clock)), entries.OrderBy(entry => entry.Dot).Select(entry => (entry.Dot, entry.Clock))));
    }

    [Fact]
    public async Task What_lies_before_the_front_of_the_log_is_left_out_of_clocks()
    {
        sites = await TestSite.StartAsync(network, 2, options => options with { LogRetention = TimeSpan.Zero });
        var token = default(VersionVector);
        for (var i = 0; i < 20; i++)
        {
            token = (await sites[i % 2].PutAsync("k", $"{i}", default, commit => commit with { After = token })).Token;
        }

        await sites[1].UntilAsync(() => sites[1].Site.GetStatus().LogRecords == 1);
        sites[1].Site.SetLink("s0", true);
        var put = await sites[1].PutAsync("k", "last");
        var entries = await WalkAsync(sites[1]);
        var own = entries[^1];
        Assert.Equal(put.Dot, own.Dot);
        Assert.InRange(entries.Count, 1, 2);
        Assert.All(own.Clock.Entries.ToArray(), entry => Assert.Contains(entries, other => other.Dot.Replica == entry.Replica && other.Dot.Counter <= entry.Counter));
        Assert.Equal(put.Dot.Counter, own.Clock[put.Dot.Replica]);
    }

    [Fact]
    public async Task The_log_is_followed_from_a_place_and_by_writer()
    {
        sites = await TestSite.StartAsync(network, 1);
        await sites[0].PutAsync("a", "1");
        var site = sites[0].Site;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(TimeSpan.FromSeconds(20));
        await using var entries = site.WalkLogAsync(1, dot => dot.Counter % 2 == 0, follows: true, end.Token).GetAsyncEnumerator(end.Token);
        Assert.True(await entries.MoveNextAsync());
        Assert.Equal((2L, 2UL, "s0"), (entries.Current.Sequence, entries.Current.Dot.Counter, entries.Current.Origin));
        var next = entries.MoveNextAsync();
        await sites[0].PutAsync("b", "2");
        await sites[0].PutAsync("c", "3");
        Assert.True(await next);
        Assert.Equal((4UL, "c"), (entries.Current.Dot.Counter, entries.Current.Operations[0].Key.Key));
    }

    [Fact]
    public async Task What_waits_is_told_with_what_it_waits_for()
    {
        var stranger = new ReplicaId(77);
        var missing = new Dot(new ReplicaId(88), 3);
        network.Listen("s1", async (link, cancellation) =>
        {
            await link.SendAsync(new PeerMessage.Hello(1, "test", "s1", []), cancellation);
            await link.SendAsync(new PeerMessage.Records([RecordOf(stranger, missing)]), cancellation);
            while (await link.ReceiveAsync(cancellation) is not null)
            {
            }
        });
        await using var site = await TestSite.AloneAsync(network, peer: "s1");
        await site.UntilAsync(() => site.Site.GetStatus().Waiting == 1);
        var waiting = Assert.Single(await site.Site.ReadWaitingAsync(10));
        Assert.Equal((new Dot(stranger, 1), missing), (waiting.Dot, waiting.Missing));
        Assert.Equal(["b/k"], waiting.Keys.Select(key => key.ToString()));
        Assert.Empty(await site.Site.ReadWaitingAsync(0));
    }

    [Fact]
    public async Task Puts_and_those_that_meet_others_are_counted_at_every_site()
    {
        sites = await TestSite.StartAsync(network, 2);
        sites[0].Site.SetLink("s1", true);
        await sites[0].PutAsync("k", "1");
        var there = await sites[1].PutAsync("k", "2");
        sites[0].Site.SetLink("s1", false);
        await sites[0].UntilAsync(() => sites[0].Site.GetStatus().Applied.Contains(there.Dot) && sites[1].Site.GetStatus().Puts == 2);
        var read = await sites[0].ReadAsync("k");
        await sites[0].PutAsync("k", "3", read.Keys[0].Context.AsMemory());
        var status = sites[0].Site.GetStatus();
        Assert.Equal((3L, 1L), (status.Puts, status.Conflicts));
        var link = Assert.Single(status.Peers);
        Assert.Equal(2, link.Traffic.ReceivedRecords);
        Assert.True(link.Traffic.SentRecords >= 2 && link.Traffic.ReceivedBytes > 0 && link.Silence < TimeSpan.FromSeconds(10));
    }

    private static async Task<List<LogEntry>> WalkAsync(TestSite site)
    {
        var entries = new List<LogEntry>();
        await foreach (var entry in site.Site.WalkLogAsync(0, static _ => true, follows: false, TestContext.Current.CancellationToken))
        {
            entries.Add(entry);
        }

        return entries;
    }

    private static ReadOnlyMemory<byte> RecordOf(ReplicaId writer, Dot dependency)
    {
        var draft = new RecordDraft
        {
            Dot = new Dot(writer, 1),
            Previous = default,
            Timestamp = HybridTimestamp.FromMilliseconds(1),
            Opening = new WriterOpening("s1", 1),
            IdempotencyKey = default,
            Dependencies = [dependency],
            Operations = [Operation.Put(KeyName.Of("b", "k"), new byte[] { 1 })],
        };
        var bytes = new byte[draft.MaxLength];
        return bytes.AsMemory(0, draft.Write(bytes));
    }

    private async Task HealAsync(VersionVector all)
    {
        foreach (var site in sites)
        {
            foreach (var other in sites)
            {
                site.Site.SetLink(other.Name, false);
            }
        }

        foreach (var site in sites)
        {
            await site.UntilAsync(() => site.Site.GetStatus().Applied.Dominates(all));
        }
    }
}
