using System.Buffers;
using System.Buffers.Binary;
using Purva.Store.Ports;
using RocksDbSharp;

namespace Purva.Engines.RocksDb;

/// <content>The engine's own rows: the format of the folder, and the fence.</content>
public sealed partial class RocksDbEngine
{
    private void CheckFormat()
    {
        var format = ReadOwn("format"u8);
        if (format is null)
        {
            WriteOwn("format"u8, FormatVersion);
        }
        else if (format > FormatVersion)
        {
            throw new StorageException(StorageFault.NewerFormat, $"Folder '{Folder}' has format {format}, and this version knows formats up to {FormatVersion}. Use the version that wrote it or a later one.");
        }
    }

    private long? ReadOwn(ReadOnlySpan<byte> key)
    {
        var value = new ArrayBufferWriter<byte>(sizeof(long));
        if (!database.TryGet(database.OwnFamily, key, value))
        {
            return null;
        }

        return value.WrittenCount == sizeof(long)
            ? BinaryPrimitives.ReadInt64BigEndian(value.WrittenSpan)
            : throw RocksDbFailure.Of($"Corruption: a row of the engine has {value.WrittenCount} bytes", Folder, "read");
    }

    private unsafe void WriteOwn(ReadOnlySpan<byte> key, long number)
    {
        Span<byte> value = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(value, number);
        var batch = Native.Instance.rocksdb_writebatch_create();
        try
        {
            fixed (byte* keyStart = key, valueStart = value)
            {
                Native.Instance.rocksdb_writebatch_put_cf(batch, database.OwnFamily, keyStart, (nuint)key.Length, valueStart, (nuint)value.Length);
            }

            database.Write(batch, sync: true);
        }
        finally
        {
            Native.Instance.rocksdb_writebatch_destroy(batch);
        }
    }
}
