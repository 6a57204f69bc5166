using System.Buffers;
using System.Text.Json;
using CsCheck;
using Purva.Crdts.Elements;
using Purva.Wire;

namespace Purva.TestKit;

/// <summary>The laws of what stands in sets, registers and maps: one order, and one form in bytes, in JSON and as a key.</summary>
public static class ElementLaws
{
    /// <summary>All laws of <see cref="IElement{TSelf}"/> for one type.</summary>
    /// <param name="values">Values of the type.</param>
    public static void Check<T>(Gen<T> values)
        where T : IElement<T>
    {
        CodecLaws.Check(values);
        OrderLaws.CheckTotal(values);
        values.Sample(CheckTexts);
        Gen.Select(values, values).Sample(CheckPair);
        Gen.Select(values, Gen.OneOf(Gen.Byte, Gen.Byte[0, 5]).Array[0, 24]).Sample(CheckHostileAfter);
    }

    private static void CheckTexts<T>(T value)
        where T : IElement<T>
    {
        var json = Json(value);
        Law.Holds(TryReadJson<T>(json, out var read) && read.Equals(value), $"{value} is read back from JSON");
        Law.Holds(T.TryParseKey(value.ToKey(), out var parsed) && parsed.Equals(value), $"{value} is read back from its key");
    }

    private static void CheckPair<T>(T left, T right)
        where T : IElement<T>
    {
        Law.Holds(left.Equals(right) == (left.ToKey() == right.ToKey()), $"{left} and {right} are equal just where their keys are");
        Law.Holds(left.Equals(right) == Json(left).AsSpan().SequenceEqual(Json(right)), $"{left} and {right} are equal just where their JSON is");
        Law.Holds(!left.Equals(right) || left.GetHashCode() == right.GetHashCode(), $"{left} and {right} have one hash");
        if (left.CompareTo(right) == 0)
        {
            return;
        }

        var (less, greater) = left.CompareTo(right) < 0 ? (left, right) : (right, left);
        var bytes = new byte[greater.EncodedLengthAfter(less)];
        var writer = new WireWriter(bytes);
        greater.WriteAfter(ref writer, less);
        Law.Holds(writer.Position == bytes.Length, $"{greater} behind {less} takes as many bytes as it says");
        for (var length = 0; length <= bytes.Length; length++)
        {
            var reader = new WireReader(bytes.AsSpan(0, length));
            var status = T.TryReadAfter(ref reader, DecodeLimits.Default, less, out var read);
            Law.Holds(status == (length < bytes.Length ? DecodeStatus.NeedMore : DecodeStatus.Done), $"{length} bytes of {greater} behind {less} are {status}");
            Law.Holds(status != DecodeStatus.Done || read.Equals(greater), $"{greater} behind {less} was read as {read}");
        }
    }

    private static void CheckHostileAfter<T>(T less, byte[] bytes)
        where T : IElement<T>
    {
        var reader = new WireReader(bytes);
        var status = T.TryReadAfter(ref reader, DecodeLimits.Default, less, out var read);
        Law.Holds(status == DecodeStatus.Done || reader.Position == 0, $"{Convert.ToHexString(bytes)} is {status}, and the reader moved");
        if (status == DecodeStatus.Done && read.CompareTo(less) > 0)
        {
            var again = new byte[read.EncodedLengthAfter(less)];
            var writer = new WireWriter(again);
            read.WriteAfter(ref writer, less);
            Law.Holds(again.AsSpan().SequenceEqual(bytes.AsSpan(0, reader.Position)), $"{Convert.ToHexString(bytes)} was read as {read} behind {less}, whose form is another");
        }
    }

    private static byte[] Json<T>(T value)
        where T : IElement<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            value.WriteJson(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static bool TryReadJson<T>(byte[] json, out T value)
        where T : IElement<T>
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return T.TryReadJson(ref reader, out value) && !reader.Read();
    }
}
