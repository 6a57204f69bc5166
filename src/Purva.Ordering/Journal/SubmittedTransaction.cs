using System.Text;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Ordering.Journal;

/// <summary>What an event carries: bytes of the application under the submitter's number, with or without a key; or the wish for the next epoch.</summary>
/// <remarks>
/// Binary form: a kind; then a number, and for kind 1 the length of the key and the key; then the application's bytes up to the end.
/// Kind 2 is the wish of a member that cannot go on in this epoch: its identity and its signature.
/// </remarks>
internal readonly record struct SubmittedTransaction(SubmittedTransaction.Kind What, ulong Number, string? Key, ReadOnlyMemory<byte> Content)
{
    public enum Kind
    {
        Plain = 0,
        Keyed = 1,
        Renewal = 2,
    }

    /// <summary>Most characters of a key that is read.</summary>
    public const int MostKeyLength = 1_024;

    public static SubmittedTransaction Of(ulong number, string? key, ReadOnlyMemory<byte> content) => new(key is null ? Kind.Plain : Kind.Keyed, number, key, content);

    public static SubmittedTransaction Renewal(ReplicaId member, ReadOnlyMemory<byte> signature) => new(Kind.Renewal, member.Value, null, signature);

    /// <summary>Reads what an event carried; false where a stranger's event carries something else, which then has no effect.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, out SubmittedTransaction transaction)
    {
        transaction = default;
        var reader = new WireReader(bytes.Span);
        if (reader.TryReadByte(out var kind) != DecodeStatus.Done || kind > (byte)Kind.Renewal || reader.TryReadVar(out var number) != DecodeStatus.Done)
        {
            return false;
        }

        string? key = null;
        if (kind == (byte)Kind.Keyed)
        {
            if (reader.TryReadBytes(MostKeyLength, out var text) != DecodeStatus.Done || !Ascii.IsValid(text))
            {
                return false;
            }

            key = Encoding.ASCII.GetString(text);
        }

        transaction = new SubmittedTransaction((Kind)kind, number, key, bytes[reader.Position..]);
        return true;
    }

    public byte[] ToBytes()
    {
        var key = Key is null ? [] : Encoding.ASCII.GetBytes(Key);
        var head = 1 + WireWriter.VarLength(Number) + (What == Kind.Keyed ? WireWriter.VarLength((ulong)key.Length) + key.Length : 0);
        var bytes = new byte[head + Content.Length];
        var writer = new WireWriter(bytes);
        writer.WriteByte((byte)What);
        writer.WriteVar(Number);
        if (What == Kind.Keyed)
        {
            writer.WriteBytes(key);
        }

        writer.WriteRaw(Content.Span);
        return bytes;
    }
}
