using System.Collections.Immutable;
using Purva.Wire;

namespace Purva.Versioning.Objects;

/// <content>The binary form.</content>
public sealed partial class Tree
{
    /// <summary>Least bytes of an entry: mode, length of the name, and the object's name.</summary>
    private const int LeastEntryBytes = 2 + ObjectId.Size;

    /// <summary>Reads a tree that a stranger wrote.</summary>
    /// <param name="content">Its bytes, all of them.</param>
    /// <param name="tree">The tree, or the empty one.</param>
    /// <param name="problem">What is wrong, or nothing.</param>
    public static bool TryRead(ReadOnlySpan<byte> content, out Tree tree, out string? problem)
    {
        tree = Empty;
        var reader = new WireReader(content);
        if (reader.TryReadCount(MaxEntries, LeastEntryBytes, out var count) != DecodeStatus.Done)
        {
            problem = "it has no number of entries, or fewer entries than it says";
            return false;
        }

        var entries = ImmutableArray.CreateBuilder<TreeEntry>(count);
        scoped ReadOnlySpan<byte> before = default;
        for (var i = 0; i < count; i++)
        {
            problem = ReadEntry(ref reader, before, out var entry, out var name);
            if (problem is not null)
            {
                return false;
            }

            entries.Add(entry);
            before = name;
        }

        problem = reader.IsAtEnd ? null : "bytes follow after its last entry";
        tree = problem is null ? new Tree(entries.MoveToImmutable()) : Empty;
        return problem is null;
    }

    /// <summary>The object that holds this tree.</summary>
    public StoredObject ToObject()
    {
        var names = Entries.Select(entry => ByteText.ToBytes(entry.Name)).ToArray();
        var bytes = new byte[WireWriter.VarLength((ulong)names.Length) + names.Sum(name => 1 + WireWriter.VarLength((ulong)name.Length) + name.Length + ObjectId.Size)];
        var writer = new WireWriter(bytes);
        writer.WriteVar((ulong)names.Length);
        for (var i = 0; i < names.Length; i++)
        {
            writer.WriteByte((byte)Entries[i].Mode);
            writer.WriteBytes(names[i]);
            writer.WriteRaw(Entries[i].Id.ToArray());
        }

        return new StoredObject(ObjectKind.Tree, bytes);
    }

    private static string? ReadEntry(ref WireReader reader, scoped ReadOnlySpan<byte> before, out TreeEntry entry, out ReadOnlySpan<byte> name)
    {
        entry = default;
        name = default;
        if (reader.TryReadByte(out var mode) != DecodeStatus.Done || reader.TryReadBytes(EntryName.MaxBytes, out name) != DecodeStatus.Done
            || reader.TryReadRaw(ObjectId.Size, out var id) != DecodeStatus.Done)
        {
            return "it ends inside an entry";
        }

        entry = new TreeEntry(ByteText.ToText(name), (EntryMode)mode, new ObjectId(id));
        if (EntryName.ProblemOf(name) is { } unsafeName)
        {
            return $"the name '{EntryName.Shown(entry.Name)}' {unsafeName}";
        }

        if (mode is < (byte)EntryMode.File or > (byte)EntryMode.GroupWritable)
        {
            return $"'{EntryName.Shown(entry.Name)}' has the unknown mode {mode}";
        }

        return before.SequenceCompareTo(name) < 0 || before.IsEmpty ? null : $"'{EntryName.Shown(entry.Name)}' stands out of order or twice";
    }
}
