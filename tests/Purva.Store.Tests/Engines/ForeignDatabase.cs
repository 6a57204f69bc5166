using System.Buffers.Binary;
using RocksDbSharp;

namespace Purva.Store.Tests.Engines;

/// <summary>Opens an engine's folder without the engine, as a later version of it might have.</summary>
internal static class ForeignDatabase
{
    public static void PutOwn(string folder, string key, long number)
    {
        var value = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(value, number);
        using var database = Open(folder);
        database.Put(Rows.Bytes(key), value);
    }

    public static void PutShort(string folder, string key)
    {
        using var database = Open(folder);
        database.Put(Rows.Bytes(key), new byte[3]);
    }

    public static void AddFamily(string folder, string name)
    {
        using var database = Open(folder);
        database.CreateColumnFamily(new ColumnFamilyOptions(), name);
    }

    private static RocksDb Open(string folder)
    {
        var families = new ColumnFamilies();
        foreach (var name in RocksDb.ListColumnFamilies(new DbOptions(), folder).Where(name => name != ColumnFamilies.DefaultName))
        {
            families.Add(name, new ColumnFamilyOptions());
        }

        return RocksDb.Open(new DbOptions(), folder, families);
    }
}
