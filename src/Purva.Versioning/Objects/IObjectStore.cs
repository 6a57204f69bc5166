namespace Purva.Versioning.Objects;

/// <summary>Where objects are read from and written to.</summary>
public interface IObjectStore : IObjectSource
{
    /// <summary>Keeps an object. One that is there already is not written again.</summary>
    /// <param name="stored">The object.</param>
    /// <returns>Its name.</returns>
    ObjectId Write(StoredObject stored);
}
