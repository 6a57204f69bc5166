using Purva.Wire;

namespace Purva.Clocks;

/// <content>
/// Binary form, where the values have one: the context; for each of its replicas how many values live, and these, the newest
/// first; how many values are anonymous, and these in ascending order of their bytes.
/// </content>
public static partial class DottedVersionVectorSet
{
    /// <summary>Exact length of a set's binary form, in bytes.</summary>
    /// <typeparam name="T">What a value is.</typeparam>
    /// <param name="set">The set.</param>
    public static int EncodedLength<T>(DottedVersionVectorSet<T> set)
        where T : IWireFormat<T>
    {
        var context = set.Context;
        var length = context.EncodedLength;
        for (var i = 0; i < context.Count; i++)
        {
            length += LengthOf(set.LivingAt(i));
        }

        return length + LengthOf(set.WithoutDots);
    }

    /// <summary>Writes a set's binary form: equal sets are equal bytes, if that holds for the values.</summary>
    /// <typeparam name="T">What a value is.</typeparam>
    /// <param name="writer">The destination, which holds at least <see cref="EncodedLength"/> bytes more.</param>
    /// <param name="set">The set.</param>
    public static void Write<T>(ref WireWriter writer, DottedVersionVectorSet<T> set)
        where T : IWireFormat<T>
    {
        var context = set.Context;
        context.Write(ref writer);
        for (var i = 0; i < context.Count; i++)
        {
            var living = set.LivingAt(i);
            writer.WriteVar((ulong)living.Length);
            foreach (var value in living)
            {
                value.Write(ref writer);
            }
        }

        writer.WriteVar((ulong)set.WithoutDots.Length);
        foreach (var form in FormsOf(set.WithoutDots))
        {
            writer.WriteRaw(form);
        }
    }

    /// <summary>Reads a set. On any answer but <see cref="DecodeStatus.Done"/> the reader has not moved.</summary>
    /// <typeparam name="T">What a value is; its form has at least one byte.</typeparam>
    /// <param name="reader">The source.</param>
    /// <param name="limits">What is too much: entries of the context, and values of one replica as dots.</param>
    /// <param name="set">The set, or the empty one.</param>
    public static DecodeStatus TryRead<T>(ref WireReader reader, DecodeLimits limits, out DottedVersionVectorSet<T> set)
        where T : IWireFormat<T>
    {
        set = default;
        var start = reader.Position;
        var status = VersionVector.TryRead(ref reader, limits, out var context);
        var living = new T[context.Count][];
        for (var i = 0; i < living.Length && status == DecodeStatus.Done; i++)
        {
            status = TryReadValues(ref reader, limits, isAscending: false, out living[i]);
            status = status == DecodeStatus.Done && (ulong)living[i].Length > context.Entries[i].Counter ? DecodeStatus.Malformed : status;
        }

        T[] anonymous = [];
        status = status == DecodeStatus.Done ? TryReadValues(ref reader, limits, isAscending: true, out anonymous) : status;
        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        set = DottedVersionVectorSet<T>.FromParts(context, living, anonymous);
        return DecodeStatus.Done;
    }

    private static DecodeStatus TryReadValues<T>(ref WireReader reader, DecodeLimits limits, bool isAscending, out T[] values)
        where T : IWireFormat<T>
    {
        values = [];
        var status = reader.TryReadCount(limits.MaxDots, 1, out var count);
        if (status != DecodeStatus.Done || count == 0)
        {
            return status;
        }

        var read = new List<T>();
        byte[] last = [];
        while (read.Count < count && status == DecodeStatus.Done)
        {
            status = T.TryRead(ref reader, limits, out var value);
            if (status == DecodeStatus.Done && isAscending)
            {
                var form = FormOf(value);
                status = read.Count > 0 && last.AsSpan().SequenceCompareTo(form) >= 0 ? DecodeStatus.Malformed : status;
                last = form;
            }

            read.Add(value);
        }

        values = status == DecodeStatus.Done ? [.. read] : [];
        return status;
    }

    private static int LengthOf<T>(ReadOnlySpan<T> values)
        where T : IWireFormat<T>
    {
        var length = WireWriter.VarLength((ulong)values.Length);
        foreach (var value in values)
        {
            length += value.EncodedLength;
        }

        return length;
    }

    private static List<byte[]> FormsOf<T>(ReadOnlySpan<T> values)
        where T : IWireFormat<T>
    {
        var forms = new List<byte[]>(values.Length);
        foreach (var value in values)
        {
            forms.Add(FormOf(value));
        }

        forms.Sort(static (left, right) => left.AsSpan().SequenceCompareTo(right));
        return forms;
    }

    private static byte[] FormOf<T>(T value)
        where T : IWireFormat<T>
    {
        var form = new byte[value.EncodedLength];
        var writer = new WireWriter(form);
        value.Write(ref writer);
        return form;
    }
}
