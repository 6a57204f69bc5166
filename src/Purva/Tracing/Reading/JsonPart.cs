namespace Purva.Tracing.Reading;

/// <summary>What a property of an event's JSON object tells.</summary>
internal enum JsonPart
{
    /// <summary>Something else, which becomes a field.</summary>
    Field = 0,

    /// <summary>The host.</summary>
    Host = 1,

    /// <summary>The clock.</summary>
    Clock = 2,

    /// <summary>What happened.</summary>
    Event = 3,

    /// <summary>When.</summary>
    Time = 4,

    /// <summary>In which execution.</summary>
    Trace = 5,

    /// <summary>An object of fields.</summary>
    Fields = 6,
}
