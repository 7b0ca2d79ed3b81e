// Keeps .cache/, what a build remembers, from one build at Netlify to the next.
//
// Previews begin with the memory of the published site and leave none behind: they run on proposals
// of strangers, and what those wrote into it would be believed when the site itself is built.

const FOLDER = ".cache";

module.exports = {
  async onPreBuild({ utils }) {
    const isThere = await utils.cache.restore(FOLDER);
    console.log(isThere ? `${FOLDER} is that of the last build` : `no ${FOLDER} of an earlier build`);
  },
  async onPostBuild({ utils }) {
    if (process.env.CONTEXT !== "production") return;
    const isKept = await utils.cache.save(FOLDER);
    console.log(isKept ? `${FOLDER} is kept for the next build` : `there is no ${FOLDER} to keep`);
  },
};
