using System.Buffers.Binary;
using System.IO.Hashing;
using Purva.Clocks;
using Purva.Versioning.Commits;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Storage;

/// <summary>The commits that a repository holds, in the order in which they came: what the causal index is made of when a repository opens.</summary>
/// <remarks>
/// An entry is added when a commit and all that it needs are on the disk. Each has a checksum: what a killed process left half-written at the
/// end is cut off, and its commit is as if it had not come. An entry is its length in two bytes, name, line, counter, time, the numbers of its parents in four bytes each, and a
/// checksum in four.
/// </remarks>
internal sealed class CommitJournal(string path, Disk disk)
{
    private const int Fixed = 2 + ObjectId.Size + (3 * sizeof(ulong)) + sizeof(uint);

    /// <summary>Reads all entries into a history. What stands half-written at the end is left out, and cut off by one who may write.</summary>
    public History Read(bool mayWrite)
    {
        var history = new History();
        if (!File.Exists(path))
        {
            return history;
        }

        var bytes = File.ReadAllBytes(path);
        var at = 0;
        while (TryRead(bytes.AsSpan(at), history, out var taken))
        {
            at += taken;
        }

        if (at < bytes.Length)
        {
            CutTo(at, bytes, history.Count, mayWrite);
        }

        return history;
    }

    /// <summary>Makes it durable that commits are held.</summary>
    public void Append(History history, int firstNumber)
    {
        using var entries = new MemoryStream();
        for (var number = firstNumber; number < history.Count; number++)
        {
            entries.Write(Form(history[number], history.Graph.ParentsOf(number)));
        }

        disk.Append(path, entries.GetBuffer().AsSpan(0, (int)entries.Length));
    }

    private static byte[] Form(HeldCommit commit, ReadOnlySpan<int> parents)
    {
        var bytes = new byte[Fixed + (parents.Length * sizeof(int))];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)bytes.Length);
        commit.Id.CopyTo(bytes.AsSpan(2));
        var at = 2 + ObjectId.Size;
        foreach (var number in (ReadOnlySpan<ulong>)[commit.Dot.Replica.Value, commit.Dot.Counter, commit.Time.Value])
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(at), number);
            at += sizeof(ulong);
        }

        foreach (var parent in parents)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), parent);
            at += sizeof(int);
        }

        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), Crc32.HashToUInt32(bytes.AsSpan(0, at)));
        return bytes;
    }

    private static bool TryRead(ReadOnlySpan<byte> bytes, History history, out int taken)
    {
        taken = bytes.Length >= Fixed ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : 0;
        if (taken < Fixed || taken > bytes.Length || (taken - Fixed) % sizeof(int) != 0
            || Crc32.HashToUInt32(bytes[..(taken - sizeof(uint))]) != BinaryPrimitives.ReadUInt32BigEndian(bytes[(taken - sizeof(uint))..]))
        {
            return false;
        }

        var numbers = bytes[(2 + ObjectId.Size)..];
        var dot = new Dot(new ReplicaId(BinaryPrimitives.ReadUInt64BigEndian(numbers)), BinaryPrimitives.ReadUInt64BigEndian(numbers[8..]));
        var parents = new int[(taken - Fixed) / sizeof(int)];
        for (var i = 0; i < parents.Length; i++)
        {
            parents[i] = BinaryPrimitives.ReadInt32BigEndian(numbers[(24 + (i * sizeof(int)))..]);
        }

        history.Append(new HeldCommit(new ObjectId(bytes.Slice(2, ObjectId.Size)), dot, new HybridTimestamp(BinaryPrimitives.ReadUInt64BigEndian(numbers[16..]))), parents);
        return true;
    }

    /// <summary>A torn end is the last thing that was written; damage before it is not, and must not pass for it.</summary>
    private void CutTo(int whole, byte[] bytes, int count, bool mayWrite)
    {
        if (!IsTail(bytes.AsSpan(whole + 1)))
        {
            throw new VersioningException(VersioningProblem.RepositoryCorrupt, $"'{path}' is damaged behind its commit {count}. Clone anew from another clone.");
        }

        if (mayWrite)
        {
            disk.BeforeStep?.Invoke($"cut {path}");
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
            file.SetLength(whole);
            file.Flush(disk.Forces);
        }
    }

    /// <summary>Whether no whole entry stands here: then what is damaged is the end of one write that was cut.</summary>
    private static bool IsTail(ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= Fixed; bytes = bytes[1..])
        {
            int size = BinaryPrimitives.ReadUInt16BigEndian(bytes);
            if (size >= Fixed && size <= bytes.Length && Crc32.HashToUInt32(bytes[..(size - sizeof(uint))]) == BinaryPrimitives.ReadUInt32BigEndian(bytes[(size - sizeof(uint))..]))
            {
                return false;
            }
        }

        return true;
    }
}
