using System.Text;
using CsCheck;

namespace Purva.TestKit;

/// <summary>The laws of a text form that is written into spans.</summary>
public static class SpanTextLaws
{
    /// <summary>Characters, UTF-8 and string agree; what does not fit writes nothing that counts and says so.</summary>
    public static void Check<T>(Gen<T> values)
        where T : ISpanFormattable, IUtf8SpanFormattable =>
        values.Sample(value =>
        {
            var text = value.ToString(null, null);
            var bytes = Encoding.UTF8.GetBytes(text);
            for (var room = Math.Max(0, text.Length - 3); room <= text.Length + 1; room++)
            {
                var chars = new char[room];
                var fits = value.TryFormat(chars, out var charsWritten, default, null);
                Law.Holds(fits == room >= text.Length, $"{text} fits {room} characters just where they are enough");
                Law.Holds(fits ? text.AsSpan().SequenceEqual(chars.AsSpan(0, charsWritten)) : charsWritten == 0, $"{text} is the same in {room} characters");
            }

            for (var room = Math.Max(0, bytes.Length - 3); room <= bytes.Length + 1; room++)
            {
                var utf8 = new byte[room];
                var fits = value.TryFormat(utf8, out var bytesWritten, default, null);
                Law.Holds(fits == room >= bytes.Length, $"{text} fits {room} bytes just where they are enough");
                Law.Holds(fits ? bytes.AsSpan().SequenceEqual(utf8.AsSpan(0, bytesWritten)) : bytesWritten == 0, $"{text} is the same in {room} bytes");
            }
        });
}
