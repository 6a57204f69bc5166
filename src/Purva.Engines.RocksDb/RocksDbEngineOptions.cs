namespace Purva.Engines.RocksDb;

/// <summary>How much memory and disk an engine may take beside its rows.</summary>
public sealed record RocksDbEngineOptions
{
    /// <summary>Bytes of memory for blocks that were read, for all tables together; also holds indexes and filters. 64 MiB.</summary>
    public long BlockCacheBytes { get; init; } = 64L << 20;

    /// <summary>Bytes of memory for rows that are not yet in a table file, for all tables together. 64 MiB; taken only when written.</summary>
    public long WriteBufferBytes { get; init; } = 64L << 20;

    /// <summary>
    /// Bytes that the write-ahead log may take before the tables that hold it back are written out. 256 MiB. An unclean start
    /// reads up to this much.
    /// </summary>
    public long MaxWalBytes { get; init; } = 256L << 20;

    /// <summary>How many table files may be open at once. 512.</summary>
    public int MaxOpenFiles { get; init; } = 512;

    /// <summary>
    /// Most bytes of memory for knowing which keys are new; twelve bits a key. 64 MiB, enough for about 25 million keys; a store
    /// with more looks every key up. 0 always looks up.
    /// </summary>
    public long KeyFilterBytes { get; init; } = 64L << 20;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BlockCacheBytes, 1L << 20, nameof(BlockCacheBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(WriteBufferBytes, 1L << 20, nameof(WriteBufferBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxWalBytes, 1L << 20, nameof(MaxWalBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxOpenFiles, 32, nameof(MaxOpenFiles));
        ArgumentOutOfRangeException.ThrowIfNegative(KeyFilterBytes, nameof(KeyFilterBytes));
    }
}
