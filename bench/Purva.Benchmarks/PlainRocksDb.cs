using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Purva.Store;
using RocksDbSharp;

namespace Purva.Benchmarks;

/// <summary>
/// What remains when the store is taken away: one log record and one state record for each write, in batches, straight through
/// the binding. One thread makes batches of as many writes as there are writers, with no queue and no waiting between them:
/// no store that answers each writer can be faster on the same records.
/// </summary>
internal sealed class PlainRocksDb : IDisposable
{
    private const int LogRecordBytes = 180;
    private const int StateRecordBytes = 110;

    private readonly RocksDb database;
    private readonly ColumnFamilyHandle log;
    private readonly ColumnFamilyHandle state;
    private readonly WriteOptions writeOptions;
    private readonly ReadOptions readOptions = new();
    private readonly Timer? everySecond;
    private readonly byte[] record = new byte[LogRecordBytes];
    private long sequence;

    public PlainRocksDb(string folder, Durability durability)
    {
        new Random(1).NextBytes(record);
        database = Open(folder);
        log = database.GetColumnFamily("log");
        state = database.GetColumnFamily("state");
        writeOptions = new WriteOptions().SetSync(durability == Durability.Always);
        if (durability == Durability.EverySecond)
        {
            everySecond = new Timer(_ => Native.Instance.rocksdb_flush_wal(database.Handle, 1), null, 1_000, 1_000);
        }
    }

    public void Dispose()
    {
        if (everySecond is not null)
        {
            using var ended = new ManualResetEvent(false);
            everySecond.Dispose(ended);
            ended.WaitOne();
        }

        database.Dispose();
    }

    public Task<double> WriteAsync(int writesInBatch, TimeSpan duration) => Task.Run(() =>
    {
        var startedAt = Stopwatch.GetTimestamp();
        var before = sequence;
        while (Stopwatch.GetElapsedTime(startedAt) < duration)
        {
            WriteBatchOf(writesInBatch);
        }

        return Bench.Rate(sequence - before, startedAt);
    });

    public void Load(int keys)
    {
        while (sequence < keys)
        {
            WriteBatchOf(64);
        }
    }

    public async Task<double> ReadAsync(int readers, int keys, TimeSpan duration)
    {
        var names = Enumerable.Range(0, keys).Select(key => StateKey(key)).ToArray();
        var startedAt = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, readers).Select(reader => Task.Run(() => ReadUntil(names, reader, startedAt, duration))));
        return Bench.Rate(counts.Sum(), startedAt);
    }

    private static RocksDb Open(string folder)
    {
        // The values of the store's own engine, so that neither side wins by its settings.
        var cache = Cache.CreateLru(64 << 20);
        BlockBasedTableOptions Blocks(ulong size) => new BlockBasedTableOptions()
            .SetBlockCache(cache).SetBlockSize(size).SetCacheIndexAndFilterBlocks(true).SetPinL0FilterAndIndexBlocksInCache(true);
        ColumnFamilyOptions Family(BlockBasedTableOptions blocks) => new ColumnFamilyOptions()
            .SetWriteBufferSize(32 << 20).SetMaxWriteBufferNumber(3).SetCompression(Compression.Lz4)
            .SetLevelCompactionDynamicLevelBytes(true).SetBlockBasedTableFactory(blocks);
        var families = new ColumnFamilies
        {
            { "log", Family(Blocks(32 << 10)) },
            { "state", Family(Blocks(8 << 10).SetFilterPolicy(BloomFilterPolicy.Create(10, false))) },
        };
        var options = new DbOptions()
            .SetCreateIfMissing(true).SetCreateMissingColumnFamilies(true).SetMaxOpenFiles(512).SetMaxTotalWalSize(256 << 20)
            .SetDbWriteBufferSize(64 << 20).SetAllowConcurrentMemtableWrite(false).SetBytesPerSync(1 << 20)
            .SetInfoLogLevel(InfoLogLevel.Warn).SetStatsDumpPeriodSec(0);
        return RocksDb.Open(options, folder, families);
    }

    private static byte[] StateKey(long key) => Encoding.ASCII.GetBytes("bench\0" + key.ToString("D10", CultureInfo.InvariantCulture));

    private void WriteBatchOf(int writes)
    {
        Span<byte> logKey = stackalloc byte[sizeof(long)];
        using var batch = new WriteBatch();
        for (var i = 0; i < writes; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(logKey, sequence);
            batch.Put(logKey, record, log);
            batch.Put(StateKey(sequence), record.AsSpan(0, StateRecordBytes), state);
            sequence++;
        }

        database.Write(batch, writeOptions);
    }

    private unsafe long ReadUntil(byte[][] names, int seed, long startedAt, TimeSpan duration)
    {
        var random = new Random(seed);
        var buffer = stackalloc byte[LogRecordBytes];
        var count = 0L;
        while (Stopwatch.GetElapsedTime(startedAt) < duration)
        {
            var name = names[random.Next(names.Length)];
            Native.Instance.rocksdb_get_into_buffer_cf(
                database.Handle, readOptions.Handle, state.Handle, name, (nuint)name.Length, (IntPtr)buffer, LogRecordBytes, out _, out var found);
            if (found == 0)
            {
                throw new BenchmarkException("Plain RocksDB has lost a key.");
            }

            count++;
        }

        return count;
    }
}
