using System.Buffers;
using System.Text;
using Purva.Store.Ports;

namespace Purva.Store.Tests.Engines;

/// <summary>Rows as text, so that an expectation can be read.</summary>
internal static class Rows
{
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string? Read(this IStorageReader reader, Table table, string key)
    {
        var value = reader.Read(table, Bytes(key));
        return value is null ? null : Encoding.UTF8.GetString(value);
    }

    public static byte[]? Read(this IStorageReader reader, Table table, byte[] key)
    {
        var value = new ArrayBufferWriter<byte>();
        return reader.TryGet(table, key, value) ? value.WrittenSpan.ToArray() : null;
    }

    /// <summary>All rows from a key on, as <c>key=value</c> with spaces between.</summary>
    public static string List(this IStorageReader reader, Table table, string from = "")
    {
        using var cursor = reader.Scan(table, Bytes(from));
        return cursor.Rest();
    }

    public static string Rest(this IStorageCursor cursor)
    {
        var rows = new List<string>();
        while (cursor.MoveNext())
        {
            rows.Add($"{Encoding.UTF8.GetString(cursor.Key)}={Encoding.UTF8.GetString(cursor.Value)}");
        }

        return string.Join(' ', rows);
    }

    public static int CountRows(this IStorageReader reader, Table table)
    {
        using var cursor = reader.Scan(table, default);
        var count = 0;
        while (cursor.MoveNext())
        {
            count++;
        }

        return count;
    }

    public static void Put(this IStorageBatch batch, Table table, string key, string value) =>
        batch.Put(table, Bytes(key), Bytes(value));

    public static void Delete(this IStorageBatch batch, Table table, string key) => batch.Delete(table, Bytes(key));

    public static void DeleteRange(this IStorageBatch batch, Table table, string from, string end) =>
        batch.DeleteRange(table, Bytes(from), Bytes(end));

    /// <summary>Commits what is filled in.</summary>
    public static void Write(this IStorageEngine engine, long fence, Action<IStorageBatch> fill, bool sync = false)
    {
        using var batch = engine.CreateBatch();
        fill(batch);
        engine.Commit(batch, fence, sync);
    }
}
