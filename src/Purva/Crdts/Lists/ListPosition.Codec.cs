using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Lists;

/// <content>
/// Binary form, behind another position: how many of its levels are shared; twice how many follow, and one more if the first of them lies in the run which the other passes there; then for
/// each level, unless that says it already, the place of the run's replica in a table, doubled, and one more on the right, and the counter of the run's first event; how many events after that one
/// the node was made; and its offset in steps of 2³², doubled, and one more if four bytes follow for what is between.
/// </content>
internal sealed partial class ListPosition
{
    private const int FractionBits = 32;

    /// <summary>Length of the form that <see cref="WriteAfter"/> writes, in bytes.</summary>
    public int LengthAfter(ListPosition? previous, ReadOnlySpan<ReplicaId> table)
    {
        var shared = SharedLevels(previous);
        var isSameRun = IsInRunOf(previous, shared);
        var length = WireWriter.VarLength((ulong)shared) + WireWriter.VarLength(RestOf(shared, isSameRun));
        for (var depth = shared + 1; depth <= Depth; depth++)
        {
            var node = At(depth);
            length += isSameRun ? 0 : WireWriter.VarLength(node.Hanging(table)) + WireWriter.VarLength(node.Run.Counter);
            length += WireWriter.VarLength(node.MadeBy - node.Run.Counter) + WireWriter.VarLength(node.WholeOffset) + (node.Fraction == 0 ? 0 : sizeof(uint));
            isSameRun = false;
        }

        return length;
    }

    /// <summary>Writes the position behind another.</summary>
    public void WriteAfter(ref WireWriter writer, ListPosition? previous, ReadOnlySpan<ReplicaId> table)
    {
        var shared = SharedLevels(previous);
        var isSameRun = IsInRunOf(previous, shared);
        writer.WriteVar((ulong)shared);
        writer.WriteVar(RestOf(shared, isSameRun));
        for (var depth = shared + 1; depth <= Depth; depth++)
        {
            var node = At(depth);
            if (!isSameRun)
            {
                writer.WriteVar(node.Hanging(table));
                writer.WriteVar(node.Run.Counter);
            }

            writer.WriteVar(node.MadeBy - node.Run.Counter);
            writer.WriteVar(node.WholeOffset);
            if (node.Fraction != 0)
            {
                writer.WriteFixed32(node.Fraction);
            }

            isSameRun = false;
        }
    }

    /// <summary>Reads a position behind another; it shares that one's levels in memory.</summary>
    public static DecodeStatus TryReadAfter(ref WireReader reader, ListPosition? previous, ListReplicas table, out ListPosition? position)
    {
        position = null;
        ulong rest = 0;
        var status = reader.TryReadVar(out var shared);
        status = status == DecodeStatus.Done ? reader.TryReadVar(out rest) : status;
        if (status != DecodeStatus.Done || shared > (ulong)(previous?.Depth ?? 0) || shared + (rest / 2) == 0 || rest == 1)
        {
            return status != DecodeStatus.Done ? status : DecodeStatus.Malformed;
        }

        if (rest / 2 > (ulong)(MaxDepth - (int)shared))
        {
            return DecodeStatus.OverLimit;
        }

        var at = shared == 0 ? null : previous!.At((int)shared);
        var beside = previous is not null && previous.Depth > (int)shared ? previous.At((int)shared + 1) : null;
        status = rest % 2 == 1 && beside is null ? DecodeStatus.Malformed : DecodeStatus.Done;
        for (var left = rest / 2; left > 0 && status == DecodeStatus.Done; left--)
        {
            var isFirst = left == rest / 2;
            status = TryReadNode(ref reader, at, isFirst && rest % 2 == 1 ? beside : null, table, out var node);
            at = node;
            if (status == DecodeStatus.Done && isFirst && beside is not null && !IsWrittenBeside(node!, beside, rest % 2 == 1))
            {
                status = DecodeStatus.Malformed;
            }
        }

        position = status == DecodeStatus.Done ? at : null;
        return status;
    }

    private uint Fraction => unchecked((uint)Offset);

    private ulong WholeOffset
    {
        get
        {
            var whole = Offset >> FractionBits;
            return (unchecked((ulong)((whole << 1) ^ (whole >> 63))) << 1) | (Fraction == 0 ? 0UL : 1);
        }
    }

    private ulong RestOf(int shared, bool isSameRun) => ((ulong)(Depth - shared) << 1) | (isSameRun ? 1UL : 0);

    private static DecodeStatus TryReadNode(ref WireReader reader, ListPosition? parent, ListPosition? beside, ListReplicas table, out ListPosition? node)
    {
        node = null;
        var (isRight, run) = beside is null ? default : (beside.IsRight, beside.Run);
        var status = beside is null ? TryReadRun(ref reader, table, out isRight, out run) : DecodeStatus.Done;
        ulong after = 0;
        long offset = 0;
        status = status == DecodeStatus.Done ? reader.TryReadVar(out after) : status;
        status = status == DecodeStatus.Done ? TryReadOffset(ref reader, out offset) : status;
        if (status != DecodeStatus.Done || after > ulong.MaxValue - run.Counter)
        {
            return status != DecodeStatus.Done ? status : DecodeStatus.Malformed;
        }

        node = Restore(parent, isRight, run, run.Counter + after, offset);
        return node is null ? DecodeStatus.Malformed : DecodeStatus.Done;
    }

    private static DecodeStatus TryReadRun(ref WireReader reader, ListReplicas table, out bool isRight, out Dot run)
    {
        ulong counter = 0;
        var replica = default(ReplicaId);
        var status = reader.TryReadVar(out var hanging);
        status = status == DecodeStatus.Done && !table.TryUse(hanging / 2, out replica) ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? reader.TryReadVar(out counter) : status;
        isRight = hanging % 2 == 1;
        run = new Dot(replica, counter);
        return status;
    }

    private static DecodeStatus TryReadOffset(ref WireReader reader, out long offset)
    {
        uint fraction = 0;
        var status = reader.TryReadVar(out var number);
        status = status == DecodeStatus.Done && number % 2 == 1 ? reader.TryReadFixed32(out fraction) : status;
        var zigzag = number >> 1;
        var whole = unchecked((long)(zigzag >> 1) ^ -(long)(zigzag & 1));
        offset = unchecked(whole << FractionBits) | fraction;
        var isCanonical = whole is >= int.MinValue and <= int.MaxValue && (number % 2 == 1) == (fraction != 0);
        return status == DecodeStatus.Done && !isCanonical ? DecodeStatus.Malformed : status;
    }

    /// <summary>Whether a node that follows shared levels is another than the one there, and says so in the shorter form where it can.</summary>
    private static bool IsWrittenBeside(ListPosition node, ListPosition beside, bool isSameRun) =>
        node.CompareLast(beside) != 0 && isSameRun == (node.Run == beside.Run && node.IsRight == beside.IsRight);

    private ulong Hanging(ReadOnlySpan<ReplicaId> table) => ((ulong)table.BinarySearch(Run.Replica) << 1) | (IsRight ? 1UL : 0);

    private int SharedLevels(ListPosition? previous)
    {
        if (previous is null)
        {
            return 0;
        }

        var shared = Math.Min(Depth, previous.Depth);
        ListPosition? mine = At(shared), theirs = previous.At(shared);
        for (var depth = shared; !ReferenceEquals(mine, theirs); depth--, mine = mine!.Parent, theirs = theirs!.Parent)
        {
            shared = mine!.CompareLast(theirs!) == 0 ? shared : depth - 1;
        }

        return shared;
    }

    private bool IsInRunOf(ListPosition? previous, int shared)
    {
        if (previous is null || previous.Depth == shared || Depth == shared)
        {
            return false;
        }

        var (mine, theirs) = (At(shared + 1), previous.At(shared + 1));
        return mine.Run == theirs.Run && mine.IsRight == theirs.IsRight;
    }
}
