using System.Buffers;
using CsCheck;
using Purva.Engines.RocksDb;
using Purva.Store.Ports;
using Xunit;

namespace Purva.Store.Tests.Engines;

/// <summary>The engine's knowledge of which keys are new.</summary>
public sealed class KeyFilterTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_key_that_was_added_is_never_denied_however_often_the_filter_grows() =>
        Gen.Byte.Array[0, 12].Array[1, 5_000].Sample(
            keys =>
            {
                var filter = new KeyFilter(1, long.MaxValue);
                filter.MarkComplete();
                Array.ForEach(keys, key => filter.Add(key));
                Assert.DoesNotContain(keys, key => filter.Lacks(key));
            },
            iter: 100);

    [Fact]
    public void Few_of_the_keys_that_were_not_added_are_thought_to_be_there()
    {
        var filter = new KeyFilter(100_000, long.MaxValue);
        filter.MarkComplete();
        for (var i = 0; i < 100_000; i++)
        {
            filter.Add(BitConverter.GetBytes(i));
        }

        Assert.InRange(Enumerable.Range(100_000, 100_000).Count(i => !filter.Lacks(BitConverter.GetBytes(i))), 0, 6_000);
    }

    [Fact]
    public void Before_it_is_complete_and_beyond_its_limit_it_denies_nothing()
    {
        var filter = new KeyFilter(1, maxBytes: 40_000);
        Assert.False(filter.Lacks([1]));
        filter.MarkComplete();
        Assert.True(filter.Lacks([1]));
        for (var i = 0; i < 20_000; i++)
        {
            filter.Add(BitConverter.GetBytes(i));
        }

        Assert.False(filter.HasRoom);
        Assert.False(filter.Lacks("never added"u8));
    }

    [Fact]
    public void An_engine_that_opens_again_finds_all_its_keys_while_it_reads_them_and_afterwards()
    {
        const int Keys = 30_000;
        using (var engine = RocksDbEngine.Open(folder.Path))
        {
            using var batch = engine.CreateBatch();
            for (var i = 0; i < Keys; i++)
            {
                batch.Put(Table.State, BitConverter.GetBytes(i), [1]);
            }

            engine.Commit(batch, engine.AcquireFence(), sync: false);
        }

        using var again = RocksDbEngine.Open(folder.Path);
        for (var round = 0; round < 2; round++)
        {
            var value = new ArrayBufferWriter<byte>();
            Assert.All(Enumerable.Range(0, Keys), i => Assert.True(again.TryGet(Table.State, BitConverter.GetBytes(i), value)));
            Assert.False(again.TryGet(Table.State, "another"u8, value));
        }
    }

    [Fact]
    public void An_engine_without_a_filter_works_as_well()
    {
        using var engine = RocksDbEngine.Open(folder.Path, new RocksDbEngineOptions { KeyFilterBytes = 0 });
        using var batch = engine.CreateBatch();
        batch.Put(Table.State, [1], [2]);
        engine.Commit(batch, engine.AcquireFence(), sync: false);
        Assert.True(engine.TryGet(Table.State, [1], new ArrayBufferWriter<byte>()));
        Assert.False(engine.TryGet(Table.State, [2], new ArrayBufferWriter<byte>()));
    }
}
