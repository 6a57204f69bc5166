using System.Buffers;
using System.Globalization;
using System.Text;
using Purva.Instrumentation.Stamps;

namespace Purva.Instrumentation.Export;

/// <summary>Host and clock in one line, the text in the next. The text is one line whatever stands in it, so that nobody can write an event into somebody's log.</summary>
internal sealed class ShiVizForm(HostLabel own) : EventForm
{
    private readonly StringBuilder lines = new();

    public override void Write(in TracedEvent happened, ArrayBufferWriter<byte> into)
    {
        lines.Clear().Append(CultureInfo.InvariantCulture, $"{own} {{\"{own}\":{happened.Counter}");
        foreach (var host in happened.Known.Entries)
        {
            lines.Append(CultureInfo.InvariantCulture, $", \"{host.Label}\":{host.Counter}");
        }

        lines.Append("}\n");
        foreach (var letter in happened.What.Describe())
        {
            lines.Append(char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter);
        }

        lines.Append('\n');
        foreach (var chunk in lines.GetChunks())
        {
            into.Advance(Encoding.UTF8.GetBytes(chunk.Span, into.GetSpan(Encoding.UTF8.GetMaxByteCount(chunk.Length))));
        }
    }

    public override void Dispose() => lines.Clear();
}
