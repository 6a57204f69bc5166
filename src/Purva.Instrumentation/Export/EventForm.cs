using System.Buffers;
using Purva.Instrumentation.Stamps;

namespace Purva.Instrumentation.Export;

/// <summary>How an event becomes bytes. Used by one at a time.</summary>
internal abstract class EventForm : IDisposable
{
    public static EventForm Of(CausalLogForm form, HostLabel own, string? execution) =>
        form == CausalLogForm.ShiViz ? new ShiVizForm(own) : new JsonLinesForm(own, execution);

    /// <summary>Writes an event with the line ends that belong to it.</summary>
    public abstract void Write(in TracedEvent happened, ArrayBufferWriter<byte> into);

    public abstract void Dispose();
}
