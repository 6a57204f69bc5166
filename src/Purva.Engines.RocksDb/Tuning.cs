using Purva.Store.Ports;
using RocksDbSharp;

namespace Purva.Engines.RocksDb;

/// <summary>RocksDB's settings for each kind of table.</summary>
internal static class Tuning
{
    private const ulong Mebi = 1UL << 20;

    /// <summary>The column family of each table, by the table's number.</summary>
    public static readonly string[] FamilyNames = ["meta", "log", "state", "index"];

    public static DbOptions ForDatabase(RocksDbEngineOptions options)
    {
        var database = new DbOptions()
            .SetCreateIfMissing(true)
            .SetCreateMissingColumnFamilies(true)
            .SetMaxOpenFiles(options.MaxOpenFiles)
            .SetMaxTotalWalSize((ulong)options.MaxWalBytes)
            .SetDbWriteBufferSize((ulong)options.WriteBufferBytes)

            // A power cut may tear the unsynced tail of the log in any way: cut it short, leave zeros or a block of something
            // else. This mode opens at the last whole record before the damage; the stricter ones refuse to open after some
            // of these tears. What it cannot do is to go on behind a gap, so what is found is always what was once there.
            .SetWalRecoveryMode(Recovery.PointInTime)

            // One thread commits, so the lists in memory need not be safe against two.
            .SetAllowConcurrentMemtableWrite(false)
            .SetBytesPerSync(Mebi)
            .SetInfoLogLevel(InfoLogLevel.Warn)
            .SetMaxLogFileSize(Mebi)
            .SetKeepLogFileNum(3)
            .SetStatsDumpPeriodSec(0);
        Native.Instance.rocksdb_options_set_max_background_jobs(database.Handle, 2);

        // A log file that is gone or shorter than what was synced is told at the opening, not passed over.
        Native.Instance.rocksdb_options_set_track_and_verify_wals_in_manifest(database.Handle, 1);
        return database;
    }

    public static ColumnFamilies ForTables(RocksDbEngineOptions options)
    {
        var cache = Cache.CreateLru((ulong)options.BlockCacheBytes);
        var families = new ColumnFamilies(Small(cache));
        families.Add(FamilyNames[(int)Table.Meta], Small(cache));
        families.Add(FamilyNames[(int)Table.Log], Appended(cache, options));
        families.Add(FamilyNames[(int)Table.State], LookedUp(cache, options, Compression.Lz4));
        families.Add(FamilyNames[(int)Table.Index], LookedUp(cache, options, Compression.No));
        return families;
    }

    private static ColumnFamilyOptions Small(Cache cache) => new ColumnFamilyOptions()
        .SetWriteBufferSize(Mebi)
        .SetCompression(Compression.No)
        .SetBlockBasedTableFactory(Blocks(cache, blockSize: 4096));

    /// <summary>Rows come in ascending order and go from the front: no filter, large blocks, and files that move down unread.</summary>
    private static ColumnFamilyOptions Appended(Cache cache, RocksDbEngineOptions options) => new ColumnFamilyOptions()
        .SetWriteBufferSize((ulong)options.WriteBufferBytes / 2)
        .SetMaxWriteBufferNumber(3)
        .SetCompression(Compression.Lz4)
        .SetLevelCompactionDynamicLevelBytes(true)
        .SetBlockBasedTableFactory(Blocks(cache, blockSize: 32 << 10));

    /// <summary>Rows are asked for by key, often in vain: a filter of ten bits a row, about one wrong answer in a hundred.</summary>
    private static ColumnFamilyOptions LookedUp(Cache cache, RocksDbEngineOptions options, Compression compression) =>
        new ColumnFamilyOptions()
            .SetWriteBufferSize((ulong)options.WriteBufferBytes / 2)
            .SetMaxWriteBufferNumber(3)
            .SetCompression(compression)
            .SetLevelCompactionDynamicLevelBytes(true)
            .SetBlockBasedTableFactory(Blocks(cache, blockSize: 8 << 10).SetFilterPolicy(BloomFilterPolicy.Create(10, false)));

    private static BlockBasedTableOptions Blocks(Cache cache, ulong blockSize)
    {
        var blocks = new BlockBasedTableOptions()
            .SetBlockCache(cache)
            .SetBlockSize(blockSize)

            // In the cache they count against its limit; outside they would grow with the store.
            .SetCacheIndexAndFilterBlocks(true)
            .SetPinL0FilterAndIndexBlocksInCache(true)

            // In pieces: a whole filter of a large file does not fit into a shard of the cache, and would be read anew for every key.
            .SetIndexType(BlockBasedTableIndexType.TwoLevelIndex);
        Native.Instance.rocksdb_block_based_options_set_partition_filters(blocks.Handle, 1);
        Native.Instance.rocksdb_block_based_options_set_metadata_block_size(blocks.Handle, 4096);
        Native.Instance.rocksdb_block_based_options_set_pin_top_level_index_and_filter(blocks.Handle, 1);
        return blocks;
    }
}
