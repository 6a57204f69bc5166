using System.Text;

namespace Purva.SystemTests.Fuzzing;

/// <summary>Protobuf by hand: what is sent here needs no schema, and should not be held to one.</summary>
internal static class Protobuf
{
    /// <summary>A message of these fields.</summary>
    public static byte[] Message(params byte[][] fields) => [.. fields.SelectMany(field => field)];

    /// <summary>A field that holds bytes, a text or another message.</summary>
    public static byte[] Field(int number, byte[] bytes) => [.. Number((ulong)((number << 3) | 2)), .. Number((ulong)bytes.Length), .. bytes];

    /// <inheritdoc cref="Field(int, byte[])"/>
    public static byte[] Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    /// <summary>A field that holds a number.</summary>
    public static byte[] Field(int number, long value) => [.. Number((ulong)(number << 3)), .. Number(unchecked((ulong)value))];

    /// <summary>A message in the frame that gRPC puts around it.</summary>
    public static byte[] Frame(byte[] message) =>
        [0, (byte)(message.Length >> 24), unchecked((byte)(message.Length >> 16)), unchecked((byte)(message.Length >> 8)), unchecked((byte)message.Length), .. message];

    /// <summary>A frame; now and then one that says a wrong length or holds what is not compressed as it says.</summary>
    public static byte[] Framed(Random random, byte[] message)
    {
        var frame = Frame(message);
        switch (random.Next(12))
        {
            case 0:
                frame[random.Next(1, 5)] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                frame[0] = (byte)random.Next(256);
                break;
        }

        return frame;
    }

    private static byte[] Number(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)((value & 0x7F) | 0x80));
        }

        return [.. bytes, (byte)value];
    }
}
