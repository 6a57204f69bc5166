using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Purva.Clocks;
using Purva.Instrumentation.Stamps;

namespace Purva.Instrumentation;

/// <summary>What a tracer is told about its process and where its events go. Read once, when the tracer is made.</summary>
public sealed class CausalTracingOptions
{
    /// <summary>
    /// What the program is called; its clock's name is this, a hyphen and the replica. The application's own name unless said otherwise.
    /// Up to 32 letters, digits, dots, hyphens and underscores; what is longer is cut, and other characters become underscores.
    /// </summary>
    public string? Host { get; set; }

    /// <summary>
    /// Which incarnation of the program this is. Drawn at random unless said otherwise: a process begins to count at 1, so it must never
    /// bear an identity that another one has borne.
    /// </summary>
    public ReplicaId Replica { get; set; }

    /// <summary>
    /// How many processes the clock may know of, itself among them: 2 to 64, and 32 unless said otherwise. Who changed longest ago is
    /// retired for who comes, and from then on the clock is marked as lossy. A header takes at most 71 bytes for each.
    /// </summary>
    public int MaxHosts { get; set; } = 32;

    /// <summary>A file to which events are written; none unless said otherwise.</summary>
    public CausalLogFile? File { get; set; }

    /// <summary>A site to which events are sent; none unless said otherwise.</summary>
    public CausalTraceSite? Site { get; set; }

    /// <summary>How many events may wait for the file, and as many for the site; 65,536 unless said otherwise. What finds no room is dropped and counted.</summary>
    public int QueueLength { get; set; } = 65_536;

    /// <summary>A name for this execution, which stands in each JSON line; none unless said otherwise. Processes that run together should have the same.</summary>
    public string? Execution { get; set; }

    /// <summary>Whether activities that somebody records bear clocks, and are events; they do unless said otherwise. No activity is made on account of this.</summary>
    public bool StampActivities { get; set; } = true;

    /// <summary>Whether log entries bear a clock among their structured values, under the name <c>Clock</c>; they do unless said otherwise.</summary>
    public bool StampLogEntries { get; set; } = true;

    /// <summary>
    /// Which log entries are events, by category and level. Unless said otherwise all that any logger takes, but for what the HTTP stack
    /// says of single requests (<c>Microsoft.AspNetCore.*</c> and <c>System.Net.Http.*</c> below warning), as those are events already.
    /// </summary>
    public Func<string, LogLevel, bool> RecordsLog { get; set; } = static (category, level) => level >= LogLevel.Warning
        || !(category.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) || category.StartsWith("System.Net.Http.", StringComparison.Ordinal));

    /// <summary>Of whom a clock is taken, and who is answered with one; all who send one unless said otherwise. A service on the edge should look at its caller.</summary>
    public Func<HttpContext, bool> AcceptsFrom { get; set; } = static _ => true;

    /// <summary>To whom a clock is sent; all unless said otherwise. It tells the names of processes.</summary>
    public Func<HttpRequestMessage, bool> SendsTo { get; set; } = static _ => true;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxHosts, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxHosts, ClockHeader.MaxEntries);
        ArgumentOutOfRangeException.ThrowIfLessThan(QueueLength, 1);
        ArgumentNullException.ThrowIfNull(RecordsLog);
        ArgumentNullException.ThrowIfNull(AcceptsFrom);
        ArgumentNullException.ThrowIfNull(SendsTo);
        File?.Validate();
        Site?.Validate();
    }
}
