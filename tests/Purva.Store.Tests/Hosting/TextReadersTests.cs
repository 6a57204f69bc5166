using System.Buffers;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Hosting;
using Purva.Store.Ports;
using Purva.Store.Replica.Texts;
using Purva.Store.Tests.Simulation;
using Purva.Store.Values;
using Xunit;

namespace Purva.Store.Tests.Hosting;

/// <summary>Texts that readers share.</summary>
public sealed class TextReadersTests : IDisposable
{
    private static readonly KeyName Key = KeyName.Of("b", "k");

    private readonly SimulatedSite site = new("east", () => new ReplicaId(1));

    public TextReadersTests() => Assert.Equal(WriteStatus.Committed, site.Define(new BucketDefinition { Bucket = "b", Type = BucketType.Text }, 1).Status);

    /// <inheritdoc/>
    public void Dispose() => site.Dispose();

    [Fact]
    public void Whoever_comes_with_an_older_snapshot_is_answered_from_the_newer_copy()
    {
        var readers = new TextReaders();
        var before = Type(0, "old");
        var after = Type(3, "er");
        Assert.Equal("older", readers.Read(site.Engine, Key, after).Value);
        var past = readers.Read(new NoRows(), Key, before);
        Assert.Equal(("old", "{1:3}"), (past.Value, VersionVector.Of(past.Version.AsSpan()).ToString()));
        Assert.Equal("", readers.Read(new NoRows(), Key, default).Value);
        Assert.Equal("older", readers.Read(new NoRows(), Key, after).Value);
    }

    [Fact]
    public void A_reader_that_shows_more_than_a_version_gives_the_version_and_keeps_no_more()
    {
        var before = Type(0, "old");
        Type(3, "er");
        Assert.Equal("old", new TextReaders().Read(site.Engine, Key, before).Value);
        var copy = new TextCopy();
        TextRows.CatchUp(site.Engine, Key, before, copy);
        Assert.Equal(("old", 1), (copy.Document.ToString(), copy.RowCount));
    }

    private VersionVector Type(int position, string piece)
    {
        Assert.Equal(WriteStatus.Committed, site.Commit(2, new Commit(default) { Updates = new[] { new KeyUpdate(Key, ValueUpdate.InsertText(position, piece)) } }).Status);
        return site.Replica.Applied;
    }

    /// <summary>Nobody may look for rows here.</summary>
    private sealed class NoRows : IStorageReader
    {
        public bool TryGet(Table table, ReadOnlySpan<byte> key, ArrayBufferWriter<byte> value) => throw new InvalidOperationException("A row was asked for.");

        public IStorageCursor Scan(Table table, ReadOnlySpan<byte> from) => throw new InvalidOperationException("Rows were asked for.");
    }
}
