using System.Diagnostics;
using System.Text;
using System.Text.Unicode;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Text.Marks;

/// <content>
/// The binary form: a byte for the kind (0 sets, 1 clears, 2 comments, 3 withdraws), the dot, the Lamport counter as LEB128; then the range and the texts, each with
/// the length of its UTF-8, or the dot of the comment.
/// </content>
public abstract partial record MarkOperation : IWireFormat<MarkOperation>
{
    /// <inheritdoc/>
    public int EncodedLength => 1 + Id.EncodedLength + WireWriter.VarLength(Lamport) + this switch
    {
        Set set => set.Range.EncodedLength + LengthOf(set.Name) + LengthOf(set.Value),
        Clear clear => clear.Range.EncodedLength + LengthOf(clear.Name),
        Comment comment => comment.Range.EncodedLength + LengthOf(comment.Text),
        Withdraw withdraw => withdraw.Target.EncodedLength,
        _ => throw new UnreachableException(),
    };

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out MarkOperation value)
    {
        ArgumentNullException.ThrowIfNull(limits);
        value = null!;
        var start = reader.Position;
        var (id, lamport) = (default(Dot), 0UL);
        var status = reader.TryReadByte(out var kind);
        status = status != DecodeStatus.Done ? status : Dot.TryRead(ref reader, limits, out id);
        status = status != DecodeStatus.Done ? status : reader.TryReadVar(out lamport);
        status = status != DecodeStatus.Done ? status : lamport is 0 ? DecodeStatus.Malformed : lamport > MostLamport ? DecodeStatus.OverLimit
            : kind == 3 ? ReadWithdraw(ref reader, limits, id, lamport, out value) : ReadRanged(ref reader, limits, kind, id, lamport, out value);
        if (status != DecodeStatus.Done)
        {
            (reader.Position, value) = (start, null!);
        }

        return status;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte(this switch { Set => 0, Clear => 1, Comment => 2, _ => 3 });
        Id.Write(ref writer);
        writer.WriteVar(Lamport);
        switch (this)
        {
            case Set set:
                set.Range.Write(ref writer);
                WriteText(ref writer, set.Name);
                WriteText(ref writer, set.Value);
                break;
            case Clear clear:
                clear.Range.Write(ref writer);
                WriteText(ref writer, clear.Name);
                break;
            case Comment comment:
                comment.Range.Write(ref writer);
                WriteText(ref writer, comment.Text);
                break;
            case Withdraw withdraw:
                withdraw.Target.Write(ref writer);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static DecodeStatus ReadWithdraw(ref WireReader reader, DecodeLimits limits, Dot id, ulong lamport, out MarkOperation value)
    {
        var status = Dot.TryRead(ref reader, limits, out var target);
        value = new Withdraw(id, lamport, target);
        return status;
    }

    private static DecodeStatus ReadRanged(ref WireReader reader, DecodeLimits limits, byte kind, Dot id, ulong lamport, out MarkOperation value)
    {
        value = null!;
        if (kind > 3)
        {
            return DecodeStatus.Malformed;
        }

        var (first, second) = ("", "");
        var status = MarkRange.TryRead(ref reader, limits, out var range);
        status = status != DecodeStatus.Done ? status : ReadText(ref reader, kind == 2 ? MostText : MostName, out first);
        status = status != DecodeStatus.Done || kind != 0 ? status : ReadText(ref reader, MostText, out second);
        value = kind switch { 0 => new Set(id, lamport, range, first, second), 1 => new Clear(id, lamport, range, first), _ => new Comment(id, lamport, range, first) };
        return status != DecodeStatus.Done || kind == 2 || first.Length > 0 ? status : DecodeStatus.Malformed;
    }

    private static DecodeStatus ReadText(ref WireReader reader, int most, out string text)
    {
        text = "";
        var status = reader.TryReadBytes(most, out var bytes);
        if (status != DecodeStatus.Done || !Utf8.IsValid(bytes))
        {
            return status != DecodeStatus.Done ? status : DecodeStatus.Malformed;
        }

        text = Encoding.UTF8.GetString(bytes);
        return DecodeStatus.Done;
    }

    private static int LengthOf(string text) => Encoding.UTF8.GetByteCount(text) is var bytes ? WireWriter.VarLength((ulong)bytes) + bytes : 0;

    private static void WriteText(ref WireWriter writer, string text) => writer.WriteBytes(Encoding.UTF8.GetBytes(text));
}
