using System.Buffers;
using System.Text;
using System.Text.Json;
using Purva.Wire;

namespace Purva.Crdts;

/// <summary>States as JSON texts, and back from texts that may be hostile.</summary>
public static class StateJson
{
    /// <summary>The full state as UTF-8 JSON; equal states are equal bytes.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="state">The state.</param>
    public static byte[] ToUtf8<T>(T state)
        where T : IDeltaState<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            state.WriteJson(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The full state as JSON.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="state">The state.</param>
    public static string ToText<T>(T state)
        where T : IDeltaState<T> => Encoding.UTF8.GetString(ToUtf8(state));

    /// <summary>The plain value as JSON.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="state">The state.</param>
    public static string ToValueText<T>(T state)
        where T : IDeltaState<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            state.WriteValueJson(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a state from a whole JSON text; nothing but that state's own form is accepted.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="utf8">The text; may be hostile.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="state">The state, or its default.</param>
    public static bool TryRead<T>(ReadOnlySpan<byte> utf8, DecodeLimits limits, out T state)
        where T : IDeltaState<T>
    {
        state = default!;
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = (limits.MaxNesting * 4) + 8 });
            if (!reader.Read() || !T.TryReadJson(ref reader, limits, out var read) || reader.Read())
            {
                return false;
            }

            state = read;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            // What the reader says of a string that is no valid UTF-8.
            return false;
        }
    }
}
