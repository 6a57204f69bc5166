using System.Buffers;
using Purva.Store.Hosting;
using Purva.Store.Memory;
using Purva.Store.Ports;
using Xunit;
using static Purva.InterleavingTests.Interleavings;

namespace Purva.InterleavingTests.Writing;

/// <summary>Readers beside a writer whose engine fails once and is opened again.</summary>
[Collection(OneAtATime)]
public sealed class ReopeningTests
{
    private static readonly byte[] Key = "k"u8.ToArray();

    [Fact]
    public void A_reader_sees_what_was_written_or_that_the_storage_is_away_and_nothing_else() => Assert.Null(FirstBug(async () =>
    {
        var memory = new MemoryEngine();
        using var engine = new ReopeningEngine(() => memory);
        void Write(bool fails)
        {
            memory.WriteFault = () => fails ? new StorageException(StorageFault.Unavailable, "A write fails.") : null;
            var batch = engine.CreateBatch();
            batch.Put(Table.State, Key, fails ? "lost"u8 : "kept"u8);
            engine.Commit(batch, engine.AcquireFence(), sync: true);
        }

        Write(fails: false);
        void Fail()
        {
            try
            {
                Write(fails: true);
            }
            catch (StorageException)
            {
                var before = memory;
                before.WriteFault = null;
                memory = before.Crash(int.MaxValue);
            }

            engine.AcquireFence();
        }

        void Read()
        {
            try
            {
                var value = new ArrayBufferWriter<byte>();
                Holds(engine.TryGet(Table.State, Key, value) && value.WrittenSpan.SequenceEqual("kept"u8), "a reader saw what was never written");
            }
            catch (StorageException)
            {
                // It is away for a moment.
            }
        }

        await Together(Fail, Read, Read);
        Read();
        var after = new ArrayBufferWriter<byte>();
        Holds(engine.TryGet(Table.State, Key, after), "the storage did not come back");
    }, 1_000));
}
