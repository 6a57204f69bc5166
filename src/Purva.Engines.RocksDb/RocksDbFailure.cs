using System.Runtime.InteropServices;
using Purva.Store.Ports;
using RocksDbSharp;

namespace Purva.Engines.RocksDb;

/// <summary>What RocksDB's error texts mean to a host. RocksDB tells kinds of error apart only by the beginning of the text.</summary>
internal static class RocksDbFailure
{
    /// <summary>Throws when native code has left an error, and frees it.</summary>
    /// <param name="error">What native code left; zero when all is well.</param>
    /// <param name="folder">Where.</param>
    /// <param name="attempt">What was tried, as in "could not …".</param>
    public static void ThrowIfSet(IntPtr error, string folder, string attempt)
    {
        if (error != IntPtr.Zero)
        {
            throw Take(error, folder, attempt);
        }
    }

    public static StorageException Of(string text, string folder, string attempt, Exception? inner = null)
    {
        var fault = FaultOf(text);
        return new StorageException(fault, $"Could not {attempt} in folder '{folder}': {AdviceFor(fault)} RocksDB says: {text}", inner);
    }

    public static StorageFault FaultOf(string text)
    {
        if (Has(text, "no space left") || Has(text, "disk quota exceeded") || Has(text, "space limit reached"))
        {
            return StorageFault.Full;
        }

        if (Has(text, "lock hold by current process") || Has(text, "while lock file"))
        {
            return StorageFault.Locked;
        }

        if (Has(text, "column families not opened"))
        {
            return StorageFault.NewerFormat;
        }

        return text.StartsWith("Corruption", StringComparison.Ordinal) ? StorageFault.Corrupt : StorageFault.Unavailable;
    }

    private static string AdviceFor(StorageFault fault) => fault switch
    {
        StorageFault.Full => "the disk is full. Free some space; what was acknowledged is kept.",
        StorageFault.Locked => "another process has it open. Stop that process, or give this one a folder of its own.",
        StorageFault.NewerFormat => "it was written by a newer version. Use that version or a later one.",
        StorageFault.Corrupt => "a file there is damaged or missing. Keep a copy of the folder, check the disk, and start again with an empty folder to fetch everything from the other sites.",
        _ => "the device or the system refused. Check that the disk is there and healthy, and that this user may read and write the folder.",
    };

    private static StorageException Take(IntPtr error, string folder, string attempt)
    {
        var text = Marshal.PtrToStringUTF8(error) ?? "no reason given";
        Native.Instance.rocksdb_free(error);
        return Of(text, folder, attempt);
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
