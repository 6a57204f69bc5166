using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Text.Documents;

/// <summary>Changes of a text in the order in which they are told, causes before effects, with one binary form.</summary>
/// <remarks>
/// <para>
/// Bytes: the number of changes, then each. Integers are LEB128, signed ones zigzag. A change is its author, twice its index and one more where parents are told; how far its
/// first counter is from the one behind the author's that was last spoken of; the parents, if they are other than the author's event before: their number, then for each its
/// replica's index and how far its counter is from the one last spoken of; the number of edits, then each. An index that is the next one is followed by the replica's 64 bits as
/// an integer. An edit is an integer, whose lowest bit tells that it takes out, whose next two tell where (0 where the edit before ended, 1 what ends there, 2 elsewhere: the
/// difference follows), and whose others are a number of code points that go or of bytes of UTF-8 that come in and follow.
/// </para>
/// <para>One character typed, sent alone, takes about 12 bytes where its author's identity is a small number, and 21 where it was drawn at random.</para>
/// <para>Two are equal where they say the same. Immutable, and safe to share between threads.</para>
/// </remarks>
public sealed class TextChangeBatch : IWireFormat<TextChangeBatch>, IEquatable<TextChangeBatch>
{
    /// <summary>The highest counter that an event can have here.</summary>
    internal const long MostCounter = long.MaxValue - 1;

    private const int LeastChangeBytes = 4;

    private readonly byte[] bytes;

    private TextChangeBatch(ImmutableArray<TextChange> changes, byte[] bytes) => (Changes, this.bytes) = (changes, bytes);

    /// <summary>A batch of changes.</summary>
    /// <param name="changes">The changes, as <see cref="TextDocument.ChangesSince(VersionVector)"/> tells them.</param>
    /// <exception cref="ArgumentException">One of them can have come about in no text, or its parents are not ascending.</exception>
    public TextChangeBatch(IEnumerable<TextChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Changes = [.. changes];
        var writer = new TextChangeWriter();
        writer.Begin(Changes.Length);
        foreach (var change in Changes)
        {
            Write(writer, change);
        }

        bytes = writer.Output.Written.ToArray();
    }

    /// <summary>The changes.</summary>
    public ImmutableArray<TextChange> Changes { get; }

    /// <inheritdoc/>
    public int EncodedLength => bytes.Length;

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out TextChangeBatch value)
    {
        ArgumentNullException.ThrowIfNull(limits);
        value = null!;
        var start = reader.Position;
        var status = reader.TryReadCount(limits.MaxElements, LeastChangeBytes, out var count);
        var (changes, one) = (ImmutableArray.CreateBuilder<TextChange>(), new TextChangeReader(limits));
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            status = one.TryRead(ref reader, out var change);
            changes.Add(change);
        }

        var length = reader.Position - start;
        reader.Position = start;
        if (status == DecodeStatus.Done)
        {
            reader.TryReadRaw(length, out var read);
            value = new TextChangeBatch(changes.DrainToImmutable(), read.ToArray());
        }

        return status;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteRaw(bytes);

    /// <summary>Whether both say the same.</summary>
    /// <param name="other">The other batch.</param>
    public bool Equals(TextChangeBatch? other) => other is not null && bytes.AsSpan().SequenceEqual(other.bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TextChangeBatch);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    private static void Write(TextChangeWriter writer, TextChange change)
    {
        var events = change is null ? 0 : TextChangeJudge.LengthOf(change);
        if (events == 0 || change!.First.Counter > (ulong)(MostCounter - events + 1) || change.First.Replica.IsNone || !AreAscending(change.Parents.AsSpan()))
        {
            throw new ArgumentException($"The change {change?.First} can have come about in no text, or its parents do not stand in ascending order.", nameof(change));
        }

        writer.BeginChange(change.First, change.Parents.AsSpan(), events, change.Edits.Length);
        foreach (ref readonly var edit in change.Edits.AsSpan())
        {
            if (edit.Deleted > 0)
            {
                writer.Delete(edit.Position, edit.Deleted);
            }
            else
            {
                writer.Insert(edit.Position, edit.Inserted);
            }
        }
    }

    private static bool AreAscending(ReadOnlySpan<Dot> dots)
    {
        for (var i = 0; i < dots.Length; i++)
        {
            if (dots[i].Replica.IsNone || dots[i].Counter is 0 or > MostCounter || (i > 0 && dots[i - 1] >= dots[i]))
            {
                return false;
            }
        }

        return true;
    }
}
