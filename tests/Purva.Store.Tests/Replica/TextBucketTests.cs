using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Replica.Texts;
using Purva.Store.Tests.Simulation;
using Purva.Store.Values;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <summary>Buckets whose values are texts: what several who edit at once leave.</summary>
public sealed partial class TextBucketTests : IDisposable
{
    private static readonly KeyName Key = KeyName.Of("b", "k");

    private readonly SimulatedSite east;
    private readonly SimulatedSite west;
    private ulong lastId;
    private long wall = 1_000_000;

    public TextBucketTests()
    {
        east = new SimulatedSite("east", () => new ReplicaId(++lastId));
        west = new SimulatedSite("west", () => new ReplicaId(++lastId));
        Assert.Equal(WriteStatus.Committed, east.Define(new BucketDefinition { Bucket = "b", Type = BucketType.Text }, wall).Status);
        Meet();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        east.Dispose();
        west.Dispose();
    }

    [Fact]
    public void What_two_sites_type_at_once_is_all_there_and_they_end_with_one_text()
    {
        Do(east, null, ValueUpdate.InsertText(0, "to buy:"));
        Meet();
        Do(east, null, ValueUpdate.InsertText(7, " milk"), ValueUpdate.InsertText(12, "!"));
        Do(west, null, ValueUpdate.InsertText(7, " bread"), ValueUpdate.EraseText(0, 3));
        Meet();
        Assert.Equal("buy: milk! bread", TextOf(east).Value);
        Assert.Equal(TextOf(east).Value, TextOf(west).Value);
        Assert.Equal(2, TextOf(east).Version.Length);
    }

    [Fact]
    public void Who_edits_what_they_saw_long_ago_edits_just_that()
    {
        Do(east, null, ValueUpdate.InsertText(0, "one three"));
        var (old, seen) = (TextOf(east), east.ReadTyped(Key).Seen);
        Do(east, null, ValueUpdate.InsertText(0, "zero "));
        Do(east, null, ValueUpdate.EraseText(10, 4));
        Do(east, CausalContext.UpTo(seen), ValueUpdate.InsertText(4, "two "));
        Assert.Equal("zero one two t", TextOf(east).Value);
        Do(east, CausalContext.Of(old.Version.AsSpan()), ValueUpdate.InsertText(9, "!"));
        Assert.Equal("zero one two t!", TextOf(east).Value);
        Assert.Equal("one three", AtVersion(east, old.Version));
    }

    [Fact]
    public void Two_visitors_of_one_site_who_did_not_see_each_other_do_not_interleave()
    {
        Do(east, null, ValueUpdate.InsertText(0, "[]"));
        var ann = CausalContext.UpTo(east.ReadTyped(Key).Seen);
        var bob = ann;
        for (var i = 0; i < 5; i++)
        {
            ann = ann.With(Do(east, ann, ValueUpdate.InsertText(1 + i, "a")).Dot);
            bob = bob.With(Do(east, bob, ValueUpdate.InsertText(1 + i, "b")).Dot);
        }

        Meet();
        Assert.Equal("[aaaaabbbbb]", TextOf(east).Value);
        Assert.Equal("[aaaaabbbbb]", TextOf(west).Value);
    }

    [Fact]
    public void Clearing_takes_out_what_was_seen_and_what_others_typed_meanwhile_stays()
    {
        Do(east, null, ValueUpdate.InsertText(0, "old 😀"));
        Meet();
        Do(west, null, ValueUpdate.InsertText(4, "new "));
        Do(east, null, ValueUpdate.Clear());
        Meet();
        Assert.Equal("new ", TextOf(east).Value);
        Assert.Equal("new ", TextOf(west).Value);
    }

    [Fact]
    public void An_edit_behind_the_end_is_refused_and_leaves_no_trace()
    {
        Do(east, null, ValueUpdate.InsertText(0, "abc"));
        foreach (var wrong in (ValueUpdate[][])[[ValueUpdate.InsertText(4, "x")], [ValueUpdate.EraseText(2, 2)], [ValueUpdate.InsertText(3, "de"), ValueUpdate.EraseText(0, 6)]])
        {
            var result = Ask(east, null, wrong);
            Assert.Equal(WriteStatus.Invalid, result.Status);
            Assert.Contains("behind the end", result.Problem, StringComparison.Ordinal);
        }

        Do(east, null, ValueUpdate.InsertText(3, "d"));
        Assert.Equal("abcd", TextOf(east).Value);
        Assert.Equal(2, east.State().Count(row => row.Key.Bucket == "b"));
    }

    [Fact]
    public void What_is_no_text_is_refused()
    {
        Assert.Equal(WriteStatus.Invalid, Ask(east, null, ValueUpdate.Insert(0, "1"u8.ToArray())).Status);
        Assert.Equal(WriteStatus.Invalid, Ask(east, null, ValueUpdate.Insert(0, "\"\\ud800\""u8.ToArray())).Status);
        Assert.Equal(WriteStatus.Invalid, Ask(east, null, ValueUpdate.Insert(0, "\"\""u8.ToArray())).Status);
        Assert.Equal(WriteStatus.WrongType, Ask(east, null, ValueUpdate.Increment(1)).Status);
        Assert.Equal(WriteStatus.WrongType, Ask(east, null, ValueUpdate.Insert(0, "\"a\""u8.ToArray(), "field")).Status);
        Assert.Equal(WriteStatus.WrongType, east.Commit(wall, Operation.Put(Key, "bytes"u8.ToArray())).Status);
        Assert.Equal("", TextOf(east).Value);
    }

    [Fact]
    public void A_site_that_starts_again_or_loads_a_snapshot_has_the_text_and_its_past()
    {
        var versions = new List<(string Text, ImmutableArray<Dot> Version)>();
        for (var i = 0; i < 20; i++)
        {
            Do(i % 3 == 0 ? west : east, null, ValueUpdate.InsertText(i / 2, $"{i},"));
            Meet();
            versions.Add((TextOf(east).Value, TextOf(east).Version));
        }

        east.Restart();
        using var north = new SimulatedSite("north", () => new ReplicaId(++lastId));
        north.LoadSnapshot(west, crashAt: 9, wall);
        foreach (var (text, version) in versions)
        {
            Assert.Equal(text, AtVersion(east, version));
            Assert.Equal(text, AtVersion(north, version));
        }

        Do(north, null, ValueUpdate.InsertText(0, "north "));
        Assert.Equal("north " + TextOf(east).Value, TextOf(north).Value);
    }

    [Fact]
    public void A_long_piece_becomes_rows_of_a_bounded_size()
    {
        // Where a row is full, half of a pair would be the last of it.
        var piece = string.Concat(Enumerable.Range(0, 70_000).Select(i => i % 2 == 0 ? "😀" : "é"));
        Do(east, null, ValueUpdate.InsertText(0, piece), ValueUpdate.EraseText(69_999, 1), ValueUpdate.InsertText(69_999, "!"));
        Meet();
        Assert.All(east.State().Where(row => row.Key.Bucket == "b"), row => Assert.InRange(row.Siblings[0].Value.Length, 1, 70_000));
        var last = char.IsLowSurrogate(piece[^1]) ? 2 : 1;
        Assert.Equal(piece[..^last] + "!", TextOf(west).Value);
    }

    [Fact]
    public void An_edit_writes_a_row_and_reads_none_of_the_others()
    {
        for (var i = 0; i < 50; i++)
        {
            var before = east.Log().Sum(record => record.Bytes.Length);
            Do(east, null, ValueUpdate.InsertText(i, "x"));
            Assert.InRange(east.Log().Sum(record => record.Bytes.Length) - before, 1, 160);
        }
    }

    private static StoredValue.Text TextOf(SimulatedSite site) => Assert.IsType<StoredValue.Text>(site.ReadTyped(Key).Value);

    private static string AtVersion(SimulatedSite site, ImmutableArray<Dot> version)
    {
        var copy = new TextCopy();
        TextRows.CatchUp(site.Engine, Key, site.Replica.Applied, copy);
        return copy.Document.At(copy.EventsSeen(CausalContext.Of(version.AsSpan())).AsSpan());
    }

    private WriteResult Do(SimulatedSite site, CausalContext? seen, params ValueUpdate[] updates)
    {
        var result = Ask(site, seen, updates);
        Assert.True(result.Status == WriteStatus.Committed, result.Problem);
        return result;
    }

    private WriteResult Ask(SimulatedSite site, CausalContext? seen, params ValueUpdate[] updates) =>
        site.Commit(++wall, new Commit(default) { Updates = updates.Select(update => new KeyUpdate(Key, update with { Seen = seen })).ToArray() });

    private void Meet()
    {
        east.Log().ForEach(record => west.Receive(record, wall));
        west.Log().ForEach(record => east.Receive(record, wall));
    }
}
